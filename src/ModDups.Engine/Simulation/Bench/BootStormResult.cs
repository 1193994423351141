using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Simulation.Bench;

/// <summary>What a boot storm did to the machine.</summary>
public sealed record BootStormResult
{
    /// <summary>How many CPUs the machine has.</summary>
    public required int CpuCount { get; init; }

    /// <summary>The name of the remedy that the kernel has.</summary>
    public required string Remedy { get; init; }

    /// <summary>The seed that was used.</summary>
    public required int Seed { get; init; }

    /// <summary>Modules that were asked for: by each worker each of its modules, loaded or found live.</summary>
    public required long Requests { get; init; }

    /// <summary>System calls that were made.</summary>
    public required long Loads { get; init; }

    /// <summary>System calls for a module that another call was loading or had loaded.</summary>
    public required long Duplicates { get; init; }

    /// <summary>From the first event to the end of the last worker, in virtual time.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The most virtual memory that module loading held at any instant, in bytes; live modules are in it.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>The kernel's "Virtual mem wasted bytes".</summary>
    public ulong WastedBytes => Stats.WastedBytes;

    /// <summary>The counters of the kernel after the boot.</summary>
    public required ModuleStats Stats { get; init; }

    /// <summary>What a person should know about this boot besides its numbers.</summary>
    public required IReadOnlyList<BenchFinding> Findings
    {
        get;
        init => field = ItemList<BenchFinding>.Of(value);
    }
}
