namespace ModDups.Analysis.Comparison;

/// <summary>How two snapshots belong together, as far as their sources, times and counters tell.</summary>
public enum SnapshotRelation
{
    /// <summary>They come from two machines, boots or files: what is lower is simply lower.</summary>
    DifferentSources,

    /// <summary>They have one source, and no counter went down: as within one boot.</summary>
    Continued,

    /// <summary>They have one source, and each counter that went down did so by passing the end of its bits.</summary>
    Wrapped,

    /// <summary>They have one source, and fewer modules were loaded, or all counters went down: it booted in between.</summary>
    Rebooted,

    /// <summary>They have one source, and counters went down in a way that neither a wrap nor a boot explains.</summary>
    Unexplained,

    /// <summary>They have one source, and the reference is the later one.</summary>
    Backwards,
}
