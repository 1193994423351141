using ModDups.Input;
using ModDups.Modules.Aliases;
using ModDups.Modules.Catalog;

namespace ModDups.Modules.Kmod;

/// <summary>
/// Resolves names and aliases in the same way as <c>modprobe --resolve-alias</c> and <c>modprobe --show-depends</c> of
/// kmod 30, from the text files of a release and modprobe.d. No module file is opened.
/// </summary>
public sealed class ModuleResolver
{
    private const string Listing = "modules.dep";
    private const string SymbolPrefix = "symbol:";

    private readonly Dictionary<string, DependencyLine> _modules;
    private readonly KmodIndex _aliases;
    private readonly ILookup<string, string> _symbols;
    private readonly BuiltinModules _builtin;

    private ModuleResolver(
        string folder,
        Dictionary<string, DependencyLine> modules,
        IEnumerable<AliasEntry> aliases,
        IEnumerable<AliasEntry> symbols,
        BuiltinModules builtin,
        ModprobeSettings settings)
    {
        (Folder, _modules, _builtin, Settings) = (folder, modules, builtin, settings);
        Aliases = [.. aliases];
        _aliases = new KmodIndex(Aliases);
        _symbols = symbols.ToLookup(symbol => symbol.Pattern, symbol => symbol.Module, StringComparer.Ordinal);
    }

    /// <summary>The folder of the running kernel's release.</summary>
    public static string RunningRelease =>
        Path.Combine("/lib/modules", File.Exists("/proc/sys/kernel/osrelease") ? File.ReadAllText("/proc/sys/kernel/osrelease").Trim() : "");

    internal string Folder { get; }

    internal ModprobeSettings Settings { get; }

    /// <summary>The modules that have files, in the order of modules.dep.</summary>
    internal IReadOnlyCollection<DependencyLine> Modules => _modules.Values;

    /// <summary>The symbols that some of those modules export, by modules.symbols.</summary>
    internal IEnumerable<(string Symbol, string Module)> ExportsOf(IReadOnlyCollection<string> modules)
    {
        var wanted = modules.ToHashSet(StringComparer.Ordinal);
        return _symbols.Where(symbol => symbol.Key.StartsWith(SymbolPrefix, StringComparison.Ordinal))
            .SelectMany(symbol => symbol.Where(wanted.Contains), (symbol, module) => (symbol.Key[SymbolPrefix.Length..], module));
    }

    /// <summary>The aliases of those modules, in the order of modules.alias.</summary>
    internal IReadOnlyList<AliasEntry> Aliases { get; }

    /// <summary>Reads the lists of a release.</summary>
    /// <param name="folder">A folder such as /lib/modules/RELEASE, or a copy of its files <c>modules.*</c>.</param>
    /// <param name="modprobePaths">
    /// Folders and files in the format of modprobe.d, see <see cref="ModprobeFiles.DefaultPaths"/>.
    /// </param>
    /// <param name="report">Receives each problem; the rest is still read.</param>
    /// <param name="commandLine">The kernel's command line; null, the default, for none.</param>
    /// <param name="kmod">The release of kmod; null for <see cref="KmodRelease.Default"/>.</param>
    /// <returns>The resolver, or null if modules.dep could not be read.</returns>
    public static ModuleResolver? Open(
        string folder, IEnumerable<string> modprobePaths, Action<InputProblem> report, KernelCommandLine? commandLine = null, KmodRelease? kmod = null)
    {
        folder = Path.GetFullPath(folder);
        var listing = Path.Combine(folder, Listing);
        using var lines = TextLines.Open(listing, report);
        if (lines is null)
            return null;
        var modules = new Dictionary<string, DependencyLine>(StringComparer.Ordinal);
        foreach (var (entry, _) in DependencyLine.ReadAll(lines, listing, report))
            modules.TryAdd(entry.Name, entry);

        var settings = ModprobeSettings.Read(ModprobeFiles.Of(folder, modprobePaths, report, kmod), report, commandLine);
        var aliases = new ModuleAliases(Path.Combine(folder, "modules.alias"), report).Entries;
        var builtin = BuiltinModules.Read(folder, report);
        var symbols = Path.Combine(folder, "modules.symbols");
        return new ModuleResolver(folder, modules, aliases, InputTree.FileExists(symbols) ? new ModuleAliases(symbols, report).Entries : [], builtin, settings);
    }

    /// <summary>
    /// Resolves against a catalog: by the lists modules.* in its folder or beside its table, otherwise by the aliases and
    /// dependencies of its modules.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="modprobePaths">Folders and files in the format of modprobe.d.</param>
    /// <param name="report">Receives each problem; the rest is still read.</param>
    /// <param name="commandLine">The kernel's command line; null, the default, for none.</param>
    /// <param name="kmod">The release of kmod; null for <see cref="KmodRelease.Default"/>.</param>
    public static ModuleResolver Of(
        ModuleCatalog catalog, IEnumerable<string> modprobePaths, Action<InputProblem> report, KernelCommandLine? commandLine = null, KmodRelease? kmod = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (FolderOf(catalog) is { } folder && Open(folder, modprobePaths, report, commandLine, kmod) is { } resolver)
            return resolver;
        var settings = ModprobeSettings.Read(ModprobeFiles.Of(release: null, modprobePaths, report, kmod), report, commandLine);
        var modules = catalog.Modules.ToDictionary(
            module => module.Name, module => new DependencyLine(module.Name, module.File ?? module.Name + ".ko", module.Dependencies), StringComparer.Ordinal);
        var aliases = catalog.Modules.SelectMany(module => module.Aliases.Select(alias => new AliasEntry(alias, module.Name)));
        return new ModuleResolver(catalog.Source, modules, aliases, [], BuiltinModules.None, settings);
    }

    /// <summary>True if a catalog is the folder of the running kernel's release.</summary>
    public static bool IsRunningRelease(ModuleCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Directory.Exists(catalog.Source) && Directory.Exists(RunningRelease)
            && FinalPath(catalog.Source) == FinalPath(RunningRelease);
    }

    /// <summary>
    /// Finds the modules for a name or an alias. A module occurs once for each of its patterns that matches. If there is
    /// no module, a problem is reported. As with <c>--resolve-alias</c>, blacklists have no effect.
    /// </summary>
    public IReadOnlyList<ResolvedModule> Resolve(string alias, Action<InputProblem> report)
    {
        var found = Find(alias);
        if (found.Count == 0)
            report(CatalogProblem.NoAnswer(alias, Folder));
        foreach (var refused in found.Select(each => each.Module.Name).Where(Settings.IsRefusedByKernel))
            report(CatalogProblem.RefusedByKernel(refused));
        return
        [
            .. found.Select(each => new ResolvedModule(
                alias, each.Module.Name, each.Origin, each.Pattern, Settings.IsBlacklisted(each.Module.Name))),
        ];
    }

    /// <summary>
    /// Returns the actions of modprobe for a name or an alias if nothing is loaded yet. If there is no module, a problem
    /// is reported. A blacklisted module is skipped if an alias found it; with <paramref name="useBlacklist"/>, as with
    /// <c>modprobe -b</c>, also if its name did. Dependencies are loaded even if they are blacklisted.
    /// </summary>
    public IReadOnlyList<LoadAction> ShowDepends(string alias, bool useBlacklist, Action<InputProblem> report)
    {
        var found = Find(alias);
        if (found.Count == 0)
            report(CatalogProblem.NoAnswer(alias, Folder));
        LoadAction[] actions =
        [
            .. found.Select(each => each.Module)
                .Where(module => (module.Alias is null && !useBlacklist) || !Settings.IsBlacklisted(module.Name))
                .SelectMany(module => ProbeList.Of(this, module))
                .Select(step => ActionOf(alias, step.Module, step.HasSoftdeps))
                .OfType<LoadAction>(),
        ];
        foreach (var refused in actions.Where(action => action.Kind is LoadActionKind.Insert && Settings.IsRefusedByKernel(action.Module)))
            report(CatalogProblem.RefusedByKernel(refused.Module));
        return actions;
    }

    /// <summary>
    /// Returns what udev loads for the modalias of a device, a probe for each module that it finds. Blacklisted modules are
    /// skipped (module_load_and_warn() of systemd 252 with KMOD_PROBE_APPLY_BLACKLIST).
    /// </summary>
    internal IReadOnlyList<ModuleProbe> ProbesOf(string modalias) =>
    [
        .. Find(modalias).Select(found => found.Module).Where(module => !Settings.IsBlacklisted(module.Name))
            .Select(module => ProbeOf(modalias, module)).Where(probe => probe.Steps.Count > 0),
    ];

    /// <summary>True if a module has a file of its own, and is not part of the kernel.</summary>
    internal bool HasFile(string module) => _modules.ContainsKey(module);

    internal IReadOnlyList<string> DependenciesOf(string module) =>
        _modules.TryGetValue(module, out var line) ? line.Dependencies : [];

    /// <summary>The modules for a name or an alias, from the first place that has any (kmod_module_new_from_lookup()).</summary>
    internal IReadOnlyList<(KmodModule Module, ModuleOrigin Origin, string? Pattern)> Find(string alias)
    {
        if (!KmodIndex.IsBalanced(alias))
            return [];
        var name = AliasPattern.Normalize(alias);
        // An alias of modprobe.d keeps its own spelling, any other that which was asked for.
        if (Found(Settings.Aliases(name), ModuleOrigin.Settings, entry => entry.Pattern) is { Length: > 0 } set)
            return set;
        if (_modules.ContainsKey(name))
            return [(new(name, null), ModuleOrigin.Name, null)];
        if (_symbols.Contains(name))
            return [.. _symbols[name].Select(module => (new KmodModule(module, name), ModuleOrigin.Symbol, (string?)name))];
        if (Settings.HasCommand(name))
            return [(new(name, null), ModuleOrigin.Command, null)];
        if (Found(_aliases.Match(name), ModuleOrigin.Alias, _ => name) is { Length: > 0 } matched)
            return matched;
        return _builtin.Contains(name)
            ? [(new(name, null), ModuleOrigin.Builtin, null)]
            : Found(_builtin.Aliases.Match(name), ModuleOrigin.BuiltinAlias, _ => name);
    }

    private static string? FolderOf(ModuleCatalog catalog)
    {
        // The name of the built-in catalog may be that of a file here.
        if (ReferenceEquals(catalog, ModuleCatalog.BuiltIn))
            return null;
        var folder = InputTree.FolderExists(catalog.Source) ? catalog.Source : File.Exists(catalog.Source) ? Path.GetDirectoryName(Path.GetFullPath(catalog.Source)) : null;
        return folder is not null && InputTree.FileExists(Path.Combine(folder, Listing)) ? folder : null;
    }

    // /lib is a symbolic link to /usr/lib on most systems.
    private static string FinalPath(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return path.StartsWith("/usr/lib/", StringComparison.Ordinal) && new DirectoryInfo("/lib").LinkTarget is not null ? path["/usr".Length..] : path;
    }

    private static (KmodModule Module, ModuleOrigin Origin, string? Pattern)[] Found(
        IEnumerable<AliasEntry> entries, ModuleOrigin origin, Func<AliasEntry, string> alias) =>
        [.. entries.Select(entry => (new KmodModule(entry.Module, alias(entry)), origin, (string?)entry.Pattern))];

    // What modules.dep names is required, whether a soft dependency brings it in earlier or not (the flag "required" of libkmod).
    private ModuleProbe ProbeOf(string alias, KmodModule module)
    {
        var required = DependenciesOf(module.Name).Append(module.Name).ToHashSet(StringComparer.Ordinal);
        return new(
            module.Name,
            [
                .. ProbeList.Of(this, module).Where(step => ActionOf(alias, step.Module, step.HasSoftdeps)?.Kind is LoadActionKind.Insert)
                    .Select(step => new ModuleProbeStep(step.Module.Name, required.Contains(step.Module.Name))),
            ]);
    }

    private LoadAction? ActionOf(string alias, KmodModule module, bool hasSoftdeps)
    {
        var options = Settings.Options(module);
        if (!hasSoftdeps && Settings.Install(module.Name) is { } command)
            return new(alias, LoadActionKind.Install, module.Name, command, options);
        if (_modules.TryGetValue(module.Name, out var line))
            return new(alias, LoadActionKind.Insert, module.Name, Path.Combine(Folder, line.File), options);
        return _builtin.Contains(module.Name) || _builtin.Aliases.Match(module.Alias ?? "").Any(entry => entry.Module == module.Name)
            ? new(alias, LoadActionKind.Builtin, module.Name, null, options)
            : null;
    }
}
