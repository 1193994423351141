namespace ModDups.Fuzz.Running;

/// <summary>Something that must hold of what is read doesn't.</summary>
/// <param name="rule">The rule, the same for each input that breaks it.</param>
/// <param name="found">What was found.</param>
internal sealed class BrokenRuleException(string rule, string found) : Exception($"{rule} {found}")
{
    public string Rule => rule;

    /// <summary>Checks a rule.</summary>
    public static void Unless(bool holds, string rule, Func<string> found)
    {
        if (!holds)
            throw new BrokenRuleException(rule, found());
    }
}
