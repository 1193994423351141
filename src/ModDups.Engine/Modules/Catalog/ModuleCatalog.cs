using System.Collections.Immutable;
using ModDups.Input;
using ModDups.Modules.Aliases;

namespace ModDups.Modules.Catalog;

/// <summary>
/// The modules that a machine can load, and the lookup of names and aliases. A catalog is immutable. Each dependency is
/// one of its modules, and no module needs itself.
/// </summary>
public sealed class ModuleCatalog
{
    private static readonly Lazy<ModuleCatalog> s_builtIn = new(ReadBuiltIn);

    private readonly Dictionary<string, int> _byName;
    private readonly IReadOnlyList<AliasEntry>? _entries;
    private readonly Lazy<IReadOnlyList<CatalogModule>> _loadOrder;
    private readonly Lazy<AliasIndex> _aliases;

    internal ModuleCatalog(
        string source, IReadOnlyList<CatalogModule> modules, Dictionary<string, int> byName, IReadOnlyList<AliasEntry>? aliases)
    {
        (Source, Modules, _byName, _entries) = (source, modules, byName, aliases);
        _loadOrder = new(() => DependencyOrder.Of(Modules, _byName));
        _aliases = new(() => new AliasIndex(
            aliases ?? Modules.SelectMany(module => module.Aliases.Select(alias => new AliasEntry(alias, module.Name)))));
    }

    /// <summary>The catalog of the machine in the kernel's own example: the 24 modules of its tables.</summary>
    public static ModuleCatalog BuiltIn => s_builtIn.Value;

    /// <summary>The file or folder from which the catalog was read.</summary>
    public string Source { get; }

    /// <summary>The modules, in the order of the table or of modules.dep.</summary>
    public IReadOnlyList<CatalogModule> Modules { get; }

    /// <summary>
    /// The modules in an order in which they can be loaded: each after its dependencies and, if several could come next,
    /// in the order of <see cref="Modules"/>.
    /// </summary>
    public IReadOnlyList<CatalogModule> LoadOrder => _loadOrder.Value;

    /// <summary>Reads a catalog.</summary>
    /// <param name="path">A table, or a folder such as /lib/modules/RELEASE.</param>
    /// <param name="report">Receives each problem; the rest is still read.</param>
    /// <returns>The catalog, or null if no module could be used.</returns>
    public static ModuleCatalog? Open(string path, Action<InputProblem> report) =>
        InputTree.FolderExists(path) ? ModuleFolder.Open(path, report) : CatalogTable.Open(path, report);

    /// <summary>Creates a catalog from existing modules.</summary>
    /// <param name="source">The name of the catalog.</param>
    /// <param name="modules">The modules, in the order of a table.</param>
    /// <param name="report">
    /// Receives each problem: a duplicate, invalid or too long name, or a missing or cyclic dependency.
    /// </param>
    /// <returns>The catalog, or null if there is no module.</returns>
    public static ModuleCatalog? Create(string source, IEnumerable<CatalogModule> modules, Action<InputProblem> report)
    {
        var problems = new ProblemLog(report);
        var draft = new CatalogBuilder(source, source, problems);
        foreach (var module in modules)
        {
            if (ModuleName.Fault(module.Name) is { } fault)
                problems.Add(CatalogProblem.Inconsistent(source, null, fault, "Give the module the name that the kernel has for it."));
            else
                draft.Add(module, line: null);
        }

        return draft.ToCatalog();
    }

    /// <summary>
    /// Finds a module by its name. As in kmod, <c>-</c> and <c>_</c> are the same. Returns null if there is none.
    /// </summary>
    public CatalogModule? Find(string name) =>
        _byName.TryGetValue(ModuleName.Normalize(name), out var index) ? Modules[index] : null;

    /// <summary>
    /// Finds the modules that are loaded for a name or an alias: the module of that name, otherwise those with a pattern
    /// that matches (fnmatch: <c>*</c>, <c>?</c>, <c>[…]</c>), in the order of modules.alias. Each module occurs once,
    /// while kmod repeats a module for each of its patterns that matches.
    /// </summary>
    public IReadOnlyList<CatalogModule> Resolve(string nameOrAlias) =>
        Find(nameOrAlias) is { } module
            ? [module]
            : _aliases.Value.Match(nameOrAlias).Select(Find).OfType<CatalogModule>().ToImmutableArray();

    /// <summary>The same catalog with other descriptions of some modules, by their names.</summary>
    internal ModuleCatalog With(IReadOnlyDictionary<string, CatalogModule> described) =>
        new(Source, [.. Modules.Select(module => described.GetValueOrDefault(module.Name, module))], _byName, _entries);

    /// <summary>
    /// The named modules alone, with all that they need, in the order of a walk from each name through its dependencies as in
    /// modules.dep. Null if the catalog contains none of them.
    /// </summary>
    internal ModuleCatalog? Only(IEnumerable<string> names)
    {
        var found = new OrderedDictionary<string, CatalogModule>(StringComparer.Ordinal);
        var open = new Stack<string>(names.Reverse());
        while (open.TryPop(out var name))
        {
            if (Find(name) is not { } module || !found.TryAdd(module.Name, module))
                continue;
            foreach (var dependency in module.Dependencies.Reverse())
                open.Push(dependency);
        }

        return found.Count == 0 ? null : Create(Source, found.Values, _ => { });
    }

    /// <summary>The same without some modules, as if they were built in; null if none is left.</summary>
    internal ModuleCatalog? Without(IReadOnlySet<string> names) =>
        Create(Source, Modules.Where(module => !names.Contains(module.Name)), _ => { });

    private static ModuleCatalog ReadBuiltIn()
    {
        var stream = typeof(ModuleCatalog).Assembly.GetManifestResourceStream("kvm-guest.tsv")
            ?? throw new InvalidOperationException("The engine was built without its catalog, kvm-guest.tsv.");
        return CatalogTable.Read(new StreamReader(stream), "kvm-guest.tsv", Refuse)
            ?? throw new InvalidOperationException("The built-in catalog has no module.");

        // A problem in the built-in catalog is a defect of the program.
        static void Refuse(InputProblem problem) => throw new InvalidOperationException(problem.ToString());
    }
}
