namespace ModDups.Views.Reports.Charts;

/// <summary>How a call that loads a module ended.</summary>
internal enum CallOutcome
{
    /// <summary>It loaded the module.</summary>
    Loaded,

    /// <summary>It succeeded because another call loaded the module.</summary>
    Joined,

    /// <summary>It failed because another load came first.</summary>
    Duplicate,

    /// <summary>It failed for another reason.</summary>
    Failed,

    /// <summary>No source saw it return.</summary>
    Unknown,
}
