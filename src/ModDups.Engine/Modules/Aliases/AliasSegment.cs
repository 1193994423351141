namespace ModDups.Modules.Aliases;

/// <summary>
/// The part of a pattern between two stars: a fixed number of positions, each with a literal character, any character, or
/// one of a set.
/// </summary>
internal sealed class AliasSegment
{
    private readonly AliasSet?[]? _sets;

    private AliasSegment(string text, AliasSet?[]? sets) => (Text, _sets) = (text, sets);

    /// <summary>Its characters. The character at the position of a set has no meaning.</summary>
    public string Text { get; }

    /// <summary>The number of characters that it matches.</summary>
    public int Length => Text.Length;

    /// <summary>True if every character is literal.</summary>
    public bool IsText => _sets is null;

    /// <summary>Splits a pattern at its stars.</summary>
    public static AliasSegment[] Split(string pattern)
    {
        var segments = new List<AliasSegment>();
        var text = new System.Text.StringBuilder();
        var sets = new List<AliasSet?>();
        var position = 0;
        var isOpen = false;
        while (position < pattern.Length)
        {
            if (pattern[position] == '*')
            {
                segments.Add(Take());
                position++;
                continue;
            }

            sets.Add(AliasSet.Parse(pattern, ref position, ref isOpen, out var character));
            text.Append(character);
        }

        segments.Add(Take());
        return [.. segments];

        AliasSegment Take()
        {
            var segment = new AliasSegment(text.ToString(), sets.TrueForAll(set => set is null) ? null : [.. sets]);
            text.Clear();
            sets.Clear();
            return segment;
        }
    }

    /// <summary>True if a text that is long enough begins with it.</summary>
    public bool IsAt(ReadOnlySpan<char> text)
    {
        if (_sets is null)
            return text.StartsWith(Text);
        for (var i = 0; i < Text.Length; i++)
        {
            if (_sets[i] is { } set ? !set.Contains(text[i]) : text[i] != Text[i])
                return false;
        }

        return true;
    }

    /// <summary>Returns the index of its first match in a text, or -1.</summary>
    public int IndexIn(ReadOnlySpan<char> text)
    {
        if (_sets is null)
            return text.IndexOf(Text);
        for (var i = 0; i <= text.Length - Length; i++)
        {
            if (IsAt(text[i..]))
                return i;
        }

        return -1;
    }
}
