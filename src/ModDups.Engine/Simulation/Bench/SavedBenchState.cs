using ModDups.Kernel;
using ModDups.Text;

namespace ModDups.Simulation.Bench;

/// <summary>The state of a bench of another session, or of a file. It takes no requests.</summary>
public sealed record SavedBenchState : IBenchState
{
    /// <inheritdoc/>
    public required string Remedy { get; init; }

    /// <inheritdoc/>
    public required string Kernel { get; init; }

    /// <inheritdoc/>
    public required string Catalog { get; init; }

    /// <inheritdoc/>
    public required int ModuleCount { get; init; }

    /// <inheritdoc/>
    public required string Machine { get; init; }

    /// <inheritdoc/>
    public required int Seed { get; init; }

    /// <inheritdoc/>
    public required LoadSystemCall SystemCall { get; init; }

    /// <inheritdoc/>
    public required bool Compressed { get; init; }

    /// <inheritdoc/>
    public required bool TrackDuplicates { get; init; }

    /// <inheritdoc/>
    public required bool EnableDupsTrace { get; init; }

    /// <inheritdoc/>
    public required long? VirtualMemoryLimit { get; init; }

    /// <inheritdoc/>
    public required long? ModuleAreaLimit { get; init; }

    /// <inheritdoc/>
    public required long? VmallocLimit { get; init; }

    /// <inheritdoc/>
    public required TimeSpan Elapsed { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<BenchFinding> Findings
    {
        get;
        init => field = ItemList<BenchFinding>.Of(value);
    }
}
