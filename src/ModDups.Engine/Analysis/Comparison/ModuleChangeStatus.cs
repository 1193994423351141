namespace ModDups.Analysis.Comparison;

/// <summary>What became of a module in the list of duplicates.</summary>
public enum ModuleChangeStatus
{
    /// <summary>Its count and its reason are the same.</summary>
    Same,

    /// <summary>Its count or its reason is another one.</summary>
    Changed,

    /// <summary>It stands in the second list alone.</summary>
    Added,

    /// <summary>It stands in the first list alone.</summary>
    Removed,

    /// <summary>It stands in one list, and the other was cut, so that nobody knows whether it would be there.</summary>
    Unknown,
}
