namespace ModDups.Analysis.Fleets;

/// <summary>The kinds of inputs of a fleet.</summary>
internal enum FleetInputKind
{
    /// <summary>A copy of <c>/sys/kernel/debug/modules/stats</c>.</summary>
    Dump,

    /// <summary>An archive of <c>moddups collect</c>.</summary>
    Archive,

    /// <summary>A folder with the files of an archive.</summary>
    Folder,
}
