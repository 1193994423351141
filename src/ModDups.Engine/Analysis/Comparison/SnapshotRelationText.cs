namespace ModDups.Analysis.Comparison;

/// <summary>The relation of two snapshots in words, for the views.</summary>
public static class SnapshotRelationText
{
    /// <summary>The words, without a full stop.</summary>
    /// <param name="relation">The relation.</param>
    public static string Of(SnapshotRelation relation) => relation switch
    {
        SnapshotRelation.DifferentSources => "different sources",
        SnapshotRelation.Continued => "one source, no counter went down",
        SnapshotRelation.Wrapped => "one source, counters passed the end of their bits",
        SnapshotRelation.Rebooted => "one source, booted in between",
        SnapshotRelation.Unexplained => "one source, but counters went down: not one boot",
        _ => "one source, and the reference is the later one",
    };
}
