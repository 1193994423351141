namespace ModDups.Analysis.Comparison;

/// <summary>Whether storms before and after differ.</summary>
public enum StormOutcome
{
    /// <summary>All storms have the same value.</summary>
    Same,

    /// <summary>The difference is no more than what the storms of a group differ by among each other.</summary>
    WithinSpread,

    /// <summary>The difference is more than the spread.</summary>
    BeyondSpread,

    /// <summary>There are so few storms that no difference could be told from the spread.</summary>
    TooFew,
}
