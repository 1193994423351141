namespace ModDups.Modules.Kmod;

/// <summary>
/// The modules that modprobe loads for one module, in that order: what it needs, the deepest first, each between its soft
/// dependencies (kmod_module_probe_insert_module() of libkmod 30). It keeps its own stack, as a chain of soft
/// dependencies may be as long as the release has modules.
/// </summary>
internal sealed class ProbeList(ModuleResolver resolver)
{
    private readonly List<(KmodModule Module, bool HasSoftdeps)> _modules = [];
    private readonly HashSet<KmodModule> _visited = [];
    private readonly Stack<(Step Step, KmodModule Module, bool HasSoftdeps)> _stack = [];

    private enum Step
    {
        /// <summary>Takes what modules.dep names for a module, then the module; once for each module.</summary>
        Visit,

        /// <summary>Takes a module between its soft dependencies.</summary>
        Surround,

        /// <summary>Takes the module itself.</summary>
        Append,
    }

    /// <summary>The modules; one with soft dependencies that were found ignores its line <c>install</c>.</summary>
    public static IReadOnlyList<(KmodModule Module, bool HasSoftdeps)> Of(ModuleResolver resolver, KmodModule module)
    {
        var list = new ProbeList(resolver);
        list.Run(module);
        return list._modules;
    }

    private void Run(KmodModule start)
    {
        Push(Step.Visit, start);
        while (_stack.TryPop(out var next))
        {
            if (next.Step == Step.Append)
                _modules.Add((next.Module, next.HasSoftdeps));
            else if (next.Step == Step.Surround)
                Surround(next.Module);
            else if (_visited.Add(next.Module))
                Visit(next.Module);
        }
    }

    // What is pushed last comes first.
    private void Visit(KmodModule module)
    {
        Push(Step.Surround, module);
        // modules.dep names the deepest last. A dependency is added whether it stands there already or not.
        foreach (var name in resolver.DependenciesOf(module.Name))
            Push(Step.Surround, new KmodModule(name, null));
    }

    private void Surround(KmodModule module)
    {
        var softdep = resolver.Settings.SoftdepOf(module.Name);
        var before = Find(softdep.Before);
        var after = Find(softdep.After);
        PushVisits(after);
        _stack.Push((Step.Append, module, before.Count + after.Count > 0));
        PushVisits(before);
    }

    private void PushVisits(List<KmodModule> modules)
    {
        for (var i = modules.Count - 1; i >= 0; i--)
            Push(Step.Visit, modules[i]);
    }

    private void Push(Step step, KmodModule module) => _stack.Push((step, module, false));

    private List<KmodModule> Find(IReadOnlyList<string> names) => [.. names.SelectMany(name => resolver.Find(name).Select(found => found.Module))];
}
