namespace ModDups.Modules.Kmod;

/// <summary>The names or aliases that are loaded before and after a module, where they are there.</summary>
internal sealed record Softdep(IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    public static Softdep None { get; } = new([], []);

    /// <summary>Reads <c>pre: NAME … post: NAME …</c>; what stands before either is skipped.</summary>
    public static Softdep Parse(string text)
    {
        List<string> before = [];
        List<string> after = [];
        List<string>? list = null;
        foreach (var word in text.Split((char[])[' ', '\t', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is "pre:" or "post:")
                list = word is "pre:" ? before : after;
            else
                list?.Add(word);
        }

        return new(before, after);
    }
}
