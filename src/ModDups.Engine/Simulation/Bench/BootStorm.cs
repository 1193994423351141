using ModDups.Simulation.Stress;

namespace ModDups.Simulation.Bench;

/// <summary>
/// The boot of a machine. At coldplug udev receives one add event for each CPU and each other device, and its workers load the
/// modules that each event requests, dependencies first. Others than udev can ask instead (<see cref="BootStormSettings.Asker"/>). The
/// same settings give the same result on every computer.
/// </summary>
public static class BootStorm
{
    /// <summary>Runs a storm to its end.</summary>
    /// <param name="settings">The machine, its modules, its remedy and the random seed.</param>
    /// <param name="progress">Receives the completed fraction of the work, from 0 to 1, at intervals.</param>
    /// <param name="cancellationToken">Cancels the storm.</param>
    /// <returns>The counters of the kernel after the boot, and the cost of the boot.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="BenchSettingsException">The settings contradict each other.</exception>
    /// <exception cref="OperationCanceledException">The storm was cancelled.</exception>
    public static BootStormResult Run(
        BootStormSettings settings,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var (machine, run) = Play(settings, progress, cancellationToken);
        return new BootStormResult
        {
            CpuCount = settings.CpuCount,
            Remedy = settings.Remedy.Name,
            Kernel = settings.EffectiveKernel.Name,
            Seed = settings.Seed,
            Asker = settings.Asker?.Name ?? BootStormResult.Udev,
            Requests = run.Requests,
            Loads = run.Loads,
            Duplicates = run.Duplicates,
            Unloads = machine.Loader.Tally.Unloads,
            CallErrors = machine.Loader.Tally.Errors,
            FailedInits = machine.Counters.FailedInits.Count,
            FailedInitBytes = machine.Counters.FailedInits.Bytes,
            Elapsed = Elapsed(run),
            AddedTime = settings is { Asker: null, Schedule: null } ? Elapsed(run) - Elapsed(Play(settings with { IsQuiet = true, Observer = null }, null, cancellationToken).Run) : null,
            PeakBytes = machine.Memory.All.Peak,
            PeakModuleAreaBytes = machine.Memory.Modules.Peak,
            PeakVmallocBytes = machine.Memory.Vmalloc.Peak,
            Stats = machine.Counters.Snapshot(FormattableString.Invariant(
                $"{settings.Remedy.Name} on {settings.CpuCount} {(settings.CpuCount == 1 ? "CPU" : "CPUs")}")),
            Findings = [.. run.Findings],
        };
    }

    /// <summary>Runs a storm for its observer alone.</summary>
    internal static void Observe(BootStormSettings settings, CancellationToken cancellationToken) => Play(settings, null, cancellationToken);

    /// <summary>True where a load of this boot runs out of memory.</summary>
    internal static bool Breaks(BootStormSettings settings) =>
        Play(settings, null, CancellationToken.None).Run is UdevRun { IsOutOfMemory: true };

    private static TimeSpan Elapsed(IStormRun run) => TimeSpan.FromTicks(run.EndedAt / TimeSpan.NanosecondsPerTick);

    private static (SimulatedMachine Machine, IStormRun Run) Play(
        BootStormSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var machine = new SimulatedMachine(settings, settings.LiveCheck);
        IStormRun run = settings.Asker switch
        {
            StressNg stress => new StressRun(settings, machine, stress),
            KmodTest test => new KmodTestStorm(settings, machine, test),
            _ when settings.Schedule is { } schedule => new ScheduledRun(settings, machine, schedule),
            _ => new UdevRun(settings, machine),
        };
        run.Start();
        machine.Queue.Run(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(run.Progress);
        });
        return (machine, run);
    }
}
