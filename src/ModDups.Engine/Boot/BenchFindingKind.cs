namespace ModDups.Boot;

/// <summary>The kinds of <see cref="BenchFinding"/>.</summary>
public enum BenchFindingKind
{
    /// <summary>The remedy acts on files, and the loads came by init_module(), which has none.</summary>
    RemedyPassedBy,

    /// <summary>A load failed for another reason than being a duplicate.</summary>
    LoadFailed,
}
