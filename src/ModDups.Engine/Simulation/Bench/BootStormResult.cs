using ModDups.Simulation.Loading;
using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Simulation.Bench;

/// <summary>The result of a boot storm. A storm on a real kernel has one that tells more.</summary>
public record BootStormResult
{
    /// <summary>The <see cref="Asker"/> of a boot.</summary>
    public const string Udev = "Udev";

    /// <summary>The number of CPUs of the machine.</summary>
    public required int CpuCount { get; init; }

    /// <summary>The name of the remedy, such as <c>None</c> or <c>RateLimit:8</c>.</summary>
    public required string Remedy { get; init; }

    /// <summary>The release of Linux under the remedy, such as <c>6.4</c>.</summary>
    public required string Kernel { get; init; }

    /// <summary>The random seed that was used.</summary>
    public required int Seed { get; init; }

    /// <summary>Who asked for the modules: <see cref="Udev"/>, or a name of <see cref="Stress.KnownAskers"/>.</summary>
    /// <value><see cref="Udev"/> by default.</value>
    public string Asker { get; init; } = Udev;

    /// <summary>The number of requests for a module, by all workers, whether the module was loaded or found live.</summary>
    public required long Requests { get; init; }

    /// <summary>The number of system calls.</summary>
    public required long Loads { get; init; }

    /// <summary>The number of system calls for a module that another call was loading or had loaded.</summary>
    public required long Duplicates { get; init; }

    /// <summary>The number of calls of delete_module() that removed a module.</summary>
    /// <value>0 by default: udev unloads nothing.</value>
    public long Unloads { get; init; }

    /// <summary>The errors that system calls returned, by call and errno; empty where there was none.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<CallErrors> CallErrors
    {
        get;
        init => field = ItemList<CallErrors>.Of(value);
    } = ItemList<CallErrors>.Of([]);

    /// <summary>The number of loads whose module's init returned an error. The kernel counts them nowhere.</summary>
    public required long FailedInits { get; init; }

    /// <summary>The virtual memory that they allocated, in bytes: images, compressed files and final memory.</summary>
    public required long FailedInitBytes { get; init; }

    /// <summary>The virtual time from the first event to the end of the last worker.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The part of it that the storm adds to the boot: what it takes more than the same boot in which udev receives one event of
    /// each kind alone, so that next to nothing is requested twice. Below 0 where others wait less than that.
    /// </summary>
    /// <value>Null where others than udev ask.</value>
    public TimeSpan? AddedTime { get; init; }

    /// <summary>
    /// The most virtual memory that module loading held at any time, in bytes, including live modules: whole pages, and a
    /// guard page after each allocation.
    /// </summary>
    public required long PeakBytes { get; init; }

    /// <summary>The most that the final memory of modules took of its area at any time, in bytes, including live modules.</summary>
    public required long PeakModuleAreaBytes { get; init; }

    /// <summary>The most that the buffers of files and images took of the vmalloc area at any time, in bytes.</summary>
    public required long PeakVmallocBytes { get; init; }

    /// <summary>The kernel's "Virtual mem wasted bytes": the sum of the bytes of the four kinds of failure.</summary>
    public ulong WastedBytes => Stats.WastedBytes;

    /// <summary>The counters of the kernel after the boot.</summary>
    public required ModuleStats Stats { get; init; }

    /// <summary>What the numbers do not show; empty where there is no finding.</summary>
    public required IReadOnlyList<BenchFinding> Findings
    {
        get;
        init => field = ItemList<BenchFinding>.Of(value);
    }

    /// <summary>The runs of the storm. A method, since it tells nothing that the properties do not.</summary>
    /// <returns>One run; on a real kernel one for each round.</returns>
    public virtual IReadOnlyList<StormRepetition> Repetitions() =>
    [
        new()
        {
            CpuCount = CpuCount,
            Kind = $"{Remedy} on {Kernel}",
            Failures = Stats.CountFailures(),
            WastedBytes = WastedBytes,
            Duplicates = Duplicates,
            PeakBytes = PeakBytes,
            Elapsed = Elapsed,
            AddedTime = AddedTime,
        },
    ];
}
