using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;

namespace ModDups.Live;

/// <summary>
/// A storm on the running kernel: many threads, released together, load modules with their dependencies by the real system calls. It
/// touches no module that was there before it, and unloads what it has loaded.
/// </summary>
public static class ModuleStorm
{
    /// <summary>Runs a storm.</summary>
    /// <param name="settings">What is loaded, how, and how long.</param>
    /// <param name="progress">Receives each round when it has ended.</param>
    /// <param name="cancellation">Ends the storm. What it has loaded is unloaded first.</param>
    /// <returns>What the calls did, and what the kernel counted.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="ModuleStormException">The storm was refused; nothing was loaded.</exception>
    /// <exception cref="OperationCanceledException">The storm was cancelled; what it has loaded is unloaded.</exception>
    public static ModuleStormResult Run(
        ModuleStormSettings settings, Action<ModuleStormRound>? progress = null, CancellationToken cancellation = default)
    {
        var system = LiveSystem.OfThisMachine()
            ?? throw new ModuleStormException(StormRefusal.NotSupported, "A storm on the running kernel needs Linux on x86-64, arm64 or s390x.");
        return Run(system, settings, progress, cancellation);
    }

    /// <summary>Checks a storm, without running it.</summary>
    /// <returns>The names of the modules that it would load, in their order.</returns>
    /// <inheritdoc cref="Run(ModuleStormSettings, Action{ModuleStormRound}, CancellationToken)"/>
    public static IReadOnlyList<string> Plan(ModuleStormSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        var system = LiveSystem.OfThisMachine()
            ?? throw new ModuleStormException(StormRefusal.NotSupported, "A storm on the running kernel needs Linux on x86-64, arm64 or s390x.");
        StormSafety.CheckSystem(system);
        return [.. StormPlan.Of(system, settings, cancellation).Select(module => module.Module.Name)];
    }

    internal static ModuleStormResult Run(
        LiveSystem system, ModuleStormSettings settings, Action<ModuleStormRound>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        StormSafety.CheckSystem(system);
        using var signals = new StormSignals(cancellation);
        using var folder = StormFolder.Enter(system.Folder);
        var leftovers = new List<string>();
        var left = StormUndo.Unload(system, StormRecord.Left(folder.Record, system.BootId), leftovers.Add);
        var modules = StormPlan.Of(system, settings, signals.Token);
        var workers = settings.ThreadCount ?? system.Cpus.Count;
        if (StormSafety.MemoryFault(system, StormSafety.MemoryOf(modules, workers, settings.Compressed), settings.MemoryLimit) is { } fault)
            throw new ModuleStormException(StormRefusal.TooMuchMemory, $"{fault} Nothing was loaded.");
        var job = JobOf(system, settings, folder, modules, workers, signals.Token);
        using var run = new StormRun(system, settings, folder, modules, job, [.. left.Select(each => each.Module)]);
        return run.Run(leftovers, progress, signals.Token);
    }

    // What is compressed and not for the kernel to decompress is decompressed once.
    private static StormJob JobOf(
        LiveSystem system, ModuleStormSettings settings, StormFolder folder, IReadOnlyList<PlannedModule> modules, int workers, CancellationToken cancellation)
    {
        var decompressor = new ImageDecompressor(cancellation);
        return new StormJob(
            [
                .. modules.Select(module => new StormModule(
                    module.Module.Name,
                    settings.Compressed || module.Compression == ModuleCompression.None ? module.Path : Decompress(module, folder, decompressor),
                    system.StatePath(module.Module.Name), module.Parameters)),
            ],
            system.Cpus)
        {
            Workers = workers,
            SystemCall = settings.SystemCall,
            Compressed = settings.Compressed,
            LookFirst = settings.LookFirst,
            Unload = settings.Unload,
            Hold = settings.Hold,
            IsFree = settings.IsFree,
        };
    }

    private static string Decompress(PlannedModule module, StormFolder folder, ImageDecompressor decompressor)
    {
        var path = folder.Image(module.Module.Name);
        InputProblem? last = null;
        var written = ModuleFile.ReadImage(
            module.Path,
            image =>
            {
                using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
                image.Position = 0;
                image.CopyTo(file);
                return path;
            },
            problem => last = problem,
            decompressor);
        return written ?? throw new ModuleStormException(StormRefusal.NotLoadable, last?.ToString() ?? $"The file {module.Path} can't be decompressed.");
    }
}
