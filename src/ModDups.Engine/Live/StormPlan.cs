using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;
using ModDups.Modules.Kmod;

namespace ModDups.Live;

/// <summary>
/// What a storm loads: the modules and what they depend on, as modprobe would find and order them, without those that are live.
/// It refuses what a storm must not load.
/// </summary>
internal sealed class StormPlan
{
    private readonly LiveSystem _system;
    private readonly ModuleStormSettings _settings;
    private readonly ModuleResolver _resolver;
    private readonly Dictionary<string, LoadedModule> _loaded;
    private readonly List<PlannedModule> _modules = [];

    private StormPlan(LiveSystem system, ModuleStormSettings settings, ModuleResolver resolver)
    {
        (_system, _settings, _resolver) = (system, settings, resolver);
        _loaded = system.Modules();
    }

    /// <summary>Plans a storm.</summary>
    /// <exception cref="ModuleStormException">A module must not be loaded, or can't be.</exception>
    public static IReadOnlyList<PlannedModule> Of(LiveSystem system, ModuleStormSettings settings, CancellationToken cancellation)
    {
        InputProblem? last = null;
        void Keep(InputProblem problem) => last = problem.IsWarning ? last : problem;
        var command = Path.Join(system.Root, KernelCommandLine.Running);
        var resolver = ModuleResolver.Open(
            system.ReleaseFolder, system.ModprobePaths, Keep, File.Exists(command) ? KernelCommandLine.Read(command, Keep) : KernelCommandLine.None)
            ?? throw new ModuleStormException(StormRefusal.UnknownModule, last?.ToString() ?? $"{system.ReleaseFolder} has no modules.");
        var plan = new StormPlan(system, settings, resolver);
        var decompressor = new ImageDecompressor(cancellation);
        foreach (var name in settings.Names)
            plan.Add(name, decompressor);
        return plan._modules;
    }

    private void Add(string name, ImageDecompressor decompressor)
    {
        if (ModuleName.Fault(name) is { } fault)
            throw new ModuleStormException(StormRefusal.UnknownModule, fault);
        var found = _resolver.Find(name);
        if (found.Count == 0)
            throw new ModuleStormException(StormRefusal.UnknownModule, $"No module of {_system.ReleaseFolder} answers to {Quoted.Text(name)}.");
        foreach (var module in found.Select(each => each.Module.Name))
        {
            if (_loaded.ContainsKey(module))
                throw new ModuleStormException(StormRefusal.AlreadyLoaded, $"The module {module} is loaded, and a storm touches no module that was there before it. Unload it first, if nothing needs it.");
            if (!_resolver.HasFile(module))
                throw new ModuleStormException(StormRefusal.NotLoadable, $"The module {module} has no file of its own: it is part of the kernel.");
        }

        foreach (var action in _resolver.ShowDepends(name, useBlacklist: false, static _ => { }))
            Add(action, decompressor);
        // An alias finds no module that is on a blacklist.
        foreach (var module in found.Select(each => each.Module.Name).Where(_resolver.Settings.IsBlacklisted))
            throw Blacklisted(module);
    }

    private void Add(LoadAction action, ImageDecompressor decompressor)
    {
        if (action.Kind == LoadActionKind.Builtin || _modules.Exists(known => known.Module.Name == action.Module))
            return;
        if (_loaded.TryGetValue(action.Module, out var loaded))
        {
            // What is live the module finds, and nobody loads it.
            if (loaded.IsLive)
                return;
            throw new ModuleStormException(StormRefusal.AlreadyLoaded, $"The module {action.Module}, which {action.Alias} needs, is being loaded or removed.");
        }

        if (action.Kind == LoadActionKind.Install || action.Target is null)
            throw new ModuleStormException(StormRefusal.NotLoadable, $"modprobe.d has a command that takes the place of loading {action.Module}: '{action.Target}'.");
        if (_resolver.Settings.IsBlacklisted(action.Module) || _resolver.Settings.IsRefusedByKernel(action.Module))
            throw Blacklisted(action.Module);
        if (!_settings.Force && HardwareModules.Reason(action.Module, action.Target, _resolver.Aliases) is { } reason)
            throw new ModuleStormException(StormRefusal.TouchesHardware, $"The init of {action.Module} touches hardware: {reason}. It is loaded by force only.");
        _modules.Add(Measure(action, decompressor));
    }

    private PlannedModule Measure(LoadAction action, ImageDecompressor decompressor)
    {
        var path = action.Target!;
        InputProblem? last = null;
        if (ModuleFile.Measure(path, problem => last = problem, decompressor) is not { } file)
            throw new ModuleStormException(StormRefusal.NotLoadable, last?.ToString() ?? $"The file {path} can't be measured.");
        var planned = new PlannedModule(
            new CatalogModule
            {
                Name = action.Module,
                File = path,
                ImageBytes = file.ImageBytes,
                CompressedBytes = file.CompressedBytes,
                SignatureBytes = file.SignatureBytes,
                MemoryBytes = file.Layout?.MemoryBytes,
                TextBytes = file.Layout?.TextBytes,
                Dependencies = [.. _resolver.DependenciesOf(action.Module).Where(name => _modules.Exists(known => known.Module.Name == name))],
            },
            path, action.Options);
        Check(planned, decompressor);
        return planned;
    }

    private void Check(PlannedModule planned, ImageDecompressor decompressor)
    {
        var name = planned.Module.Name;
        if (_settings.Compressed && planned.Compression == ModuleCompression.None)
            throw new ModuleStormException(StormRefusal.NotLoadable, $"The file of {name} is not compressed.");
        if (_settings.Compressed && CompressionName.Parse(_system.Decompresses) != planned.Compression)
            throw new ModuleStormException(StormRefusal.NotLoadable, $"The kernel does not decompress {planned.Path} (/sys/module/compression).");
        if (_system.Lockdown is { } mode && planned.Module.SignatureBytes is null or 0)
            throw new ModuleStormException(StormRefusal.LockedDown, $"The kernel is locked down ({mode}), and {name} has no signature: the kernel would refuse it.");
        var names = ModuleFile.ReadImage(
            planned.Path, image => ElfSymbol.ReadAll(new ElfImage(image)).Where(symbol => symbol.Section != 0).Select(symbol => symbol.Name).ToHashSet(StringComparer.Ordinal),
            static _ => { }, decompressor);
        // Without an exit, a module with an init can't be removed (delete_module() in kernel/module/main.c).
        if (names is not null && names.Contains("init_module") && !names.Contains("cleanup_module"))
            throw new ModuleStormException(StormRefusal.CannotUnload, $"The module {name} has no exit: once loaded, it stays until the next boot.");
    }

    private static ModuleStormException Blacklisted(string module) =>
        new(StormRefusal.Blacklisted, $"The module {module} is on a blacklist of modprobe.d or of the kernel's command line.");
}
