namespace ModDups.Analysis.Fleets;

/// <summary>A boot that something is about.</summary>
public sealed record FleetExample
{
    /// <summary>The archive, the folder or the dump.</summary>
    public required string Path { get; init; }

    /// <summary>The machine's name.</summary>
    /// <value>Null where it is not known.</value>
    public string? Machine { get; init; }

    /// <summary>What the boot wasted.</summary>
    /// <value>In bytes.</value>
    public required ulong WastedBytes { get; init; }
}
