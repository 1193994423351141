using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>
/// The boot of a machine. At coldplug udev receives one add event for each CPU and each other device, and its workers load the
/// modules that each event requests, dependencies first. The same settings give the same result on every computer.
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
        var (simulation, udevd) = Boot(settings, progress, cancellationToken);
        var workers = udevd.Workers;
        return new BootStormResult
        {
            CpuCount = settings.CpuCount,
            Remedy = settings.Remedy.Name,
            Kernel = settings.EffectiveKernel.Name,
            Seed = settings.Seed,
            Requests = workers.Sum(worker => (long)worker.Requests),
            Loads = workers.Sum(worker => (long)worker.Loads),
            Duplicates = workers.Sum(worker => (long)worker.Duplicates),
            FailedInits = simulation.Counters.FailedInits.Count,
            FailedInitBytes = simulation.Counters.FailedInits.Bytes,
            Elapsed = TimeSpan.FromTicks(simulation.Queue.Now / TimeSpan.NanosecondsPerTick),
            PeakBytes = simulation.Memory.All.Peak,
            PeakModuleAreaBytes = simulation.Memory.Modules.Peak,
            PeakVmallocBytes = simulation.Memory.Vmalloc.Peak,
            Stats = simulation.Counters.Snapshot(FormattableString.Invariant(
                $"{settings.Remedy.Name} on {settings.CpuCount} {(settings.CpuCount == 1 ? "CPU" : "CPUs")}")),
            Findings = [.. StormFindings.Of(settings, simulation, udevd)],
        };
    }

    /// <summary>True where a load of this boot runs out of memory.</summary>
    internal static bool Breaks(BootStormSettings settings) =>
        Boot(settings, null, CancellationToken.None).Udevd.Workers.Any(worker => worker.MemoryFailures > 0);

    private static (SimulatedMachine Simulation, Udevd Udevd) Boot(
        BootStormSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var simulation = new SimulatedMachine(settings, settings.LiveCheck);
        var plan = new ColdplugPlan(settings, simulation.Kmod);
        var udevd = new Udevd(simulation.Kmod, settings.MaxWorkers ?? settings.Udev.DefaultWorkers(settings.CpuCount, settings.MemoryBytes));
        var stages = new Queue<ColdplugStage>(plan.Stages);
        void StartNextStage()
        {
            if (stages.TryDequeue(out var stage))
                udevd.Coldplug(stage.Events);
        }
        udevd.Settled = StartNextStage;
        StartNextStage();
        simulation.Queue.Run(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(udevd.Workers.Sum(worker => (double)worker.TargetsDone) / Math.Max(plan.TargetCount, 1));
        });
        return (simulation, udevd);
    }
}
