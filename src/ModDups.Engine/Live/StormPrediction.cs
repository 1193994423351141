using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Stress;

namespace ModDups.Live;

/// <summary>The same storm on the bench.</summary>
internal static class StormPrediction
{
    /// <summary>
    /// Runs one round on the bench: each worker loads all modules at once, dependencies first. Where the workers unload, as stress-ng's
    /// do, the bench has stress-ng.
    /// </summary>
    /// <returns>The result; null where the bench has no such storm: the workers unload otherwise than stress-ng, or several modules.</returns>
    public static BootStormResult? Of(
        ModuleStormSettings settings, IReadOnlyList<PlannedModule> modules, int workers, int cpus, KernelRelease kernel, CancellationToken cancellation)
    {
        if (ModuleCatalog.Create("the modules of the storm", modules.Select(module => module.Module), static _ => { }) is not { } catalog)
            return null;
        var storm = new BootStormSettings
        {
            CpuCount = workers,
            Catalog = catalog,
            Kernel = kernel,
            Remedy = KnownRemedies.OfKernel(kernel),
            SystemCall = settings.SystemCall,
            Compressed = settings.Compressed,
            LiveCheck = settings.LookFirst,
            AskAll = true,
            MaxWorkers = workers,
            Machine = MachineProfile.KvmGuest with { Processors = cpus },
        };
        if (!settings.Unload)
            return BootStorm.Run(storm, null, cancellation);
        if (!settings.IsFree || settings.Hold || modules.Count > 1 || settings.SystemCall != LoadSystemCall.FinitModule || settings.Compressed)
            return null;
        var stress = new StressNg
        {
            Workers = workers,
            ModuleName = modules[0].Module.Name,
            Operations = settings.Rounds is { } rounds ? (long)rounds * workers : null,
        };
        return BootStorm.Run(
            (storm with { AskAll = false, CpuCount = cpus, MaxWorkers = null, LiveCheck = true })
                .AskedBy(settings.Duration is { } duration ? stress with { Timeout = duration } : stress),
            null, cancellation);
    }
}
