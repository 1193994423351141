namespace ModDups.Modules.Kmod;

/// <summary>
/// The modules that modprobe loads for one module, in that order: what it needs, the deepest first, each between its soft
/// dependencies (kmod_module_probe_insert_module() of libkmod 30).
/// </summary>
internal sealed class ProbeList(ModuleResolver resolver)
{
    private readonly List<(KmodModule Module, bool HasSoftdeps)> _modules = [];
    private readonly HashSet<KmodModule> _visited = [];

    /// <summary>The modules; one with soft dependencies that were found ignores its line <c>install</c>.</summary>
    public static IReadOnlyList<(KmodModule Module, bool HasSoftdeps)> Of(ModuleResolver resolver, KmodModule module)
    {
        var list = new ProbeList(resolver);
        list.Visit(module);
        return list._modules;
    }

    private void Visit(KmodModule module)
    {
        if (!_visited.Add(module))
            return;
        // modules.dep names the deepest last. A dependency is added whether it stands there already or not.
        foreach (var name in resolver.DependenciesOf(module.Name).Reverse())
            Add(new KmodModule(name, null));
        Add(module);
    }

    private void Add(KmodModule module)
    {
        var softdep = resolver.Settings.SoftdepOf(module.Name);
        var before = Find(softdep.Before);
        var after = Find(softdep.After);
        before.ForEach(Visit);
        _modules.Add((module, before.Count + after.Count > 0));
        after.ForEach(Visit);
    }

    private List<KmodModule> Find(IReadOnlyList<string> names) => [.. names.SelectMany(name => resolver.Find(name).Select(found => found.Module))];
}
