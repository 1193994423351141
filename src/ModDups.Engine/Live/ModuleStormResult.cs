using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Text;

namespace ModDups.Live;

/// <summary>
/// The result of a storm on a real kernel. What it has in common with a storm on the bench has the same names, so that
/// what takes the one takes the other. <see cref="BootStormResult.Stats"/> is what the kernel's counters grew by;
/// <see cref="BootStormResult.Duplicates"/> are the load calls that returned EEXIST or EBUSY, and those that shared the success
/// of another call. <see cref="BootStormResult.Elapsed"/> is the sum of the rounds. The kernel tells nothing of the memory of
/// failed inits, which is 0. <see cref="BootStormResult.Kernel"/> and <see cref="BootStormResult.Remedy"/> are what the kernel behaves as,
/// where <see cref="ModuleStormSettings.Kernel"/> tells, and otherwise those of the running release, which the source of the counters names.
/// </summary>
public sealed record ModuleStormResult : BootStormResult
{
    /// <summary>The <see cref="BootStormResult.Asker"/> of a storm on a real kernel.</summary>
    public const string Live = "Live";

    /// <summary>The modules in the order in which each thread loads them, dependencies included.</summary>
    public required IReadOnlyList<string> Modules
    {
        get;
        init => field = ItemList<string>.Of(value);
    }

    /// <summary>The number of threads or processes.</summary>
    public required int ThreadCount { get; init; }

    /// <summary>True for processes.</summary>
    public required bool Processes { get; init; }

    /// <summary>The system call.</summary>
    public required LoadSystemCall SystemCall { get; init; }

    /// <summary>True where the kernel decompressed the files.</summary>
    public required bool Compressed { get; init; }

    /// <summary>The time that half of the load calls did not exceed, at most 2 % too long.</summary>
    public required TimeSpan Median { get; init; }

    /// <summary>The time that 90 % of the load calls did not exceed, at most 2 % too long.</summary>
    public required TimeSpan Percentile90 { get; init; }

    /// <summary>The time that 99 % of the load calls did not exceed, at most 2 % too long.</summary>
    public required TimeSpan Percentile99 { get; init; }

    /// <summary>The longest load call.</summary>
    public required TimeSpan Longest { get; init; }

    /// <summary>The load calls a second, over the time of all rounds.</summary>
    public required double LoadsPerSecond { get; init; }

    /// <summary>The duplicates a second, over the same time.</summary>
    public required double DuplicatesPerSecond { get; init; }

    /// <summary>False if the kernel does not show its counters; <see cref="BootStormResult.Stats"/> is then all 0.</summary>
    public required bool HasStats { get; init; }

    /// <summary>The rounds.</summary>
    public required IReadOnlyList<ModuleStormRound> Rounds
    {
        get;
        init => field = ItemList<ModuleStormRound>.Of(value);
    }

    /// <summary>What was seen, in a sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>What the bench predicts for one round; null unless it was asked for.</summary>
    public BootStormResult? Prediction { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<StormRepetition> Repetitions() => Rounds.Count == 0 ? base.Repetitions() :
    [
        .. Rounds.Select(round => new StormRepetition
        {
            CpuCount = CpuCount,
            Kind = $"{Remedy} on {Kernel}",
            Failures = round.Stats?.CountFailures(),
            WastedBytes = round.Stats?.WastedBytes,
            Duplicates = round.Duplicates,
            PeakBytes = round.PeakBytes,
            Elapsed = round.Elapsed,
        }),
    ];
}
