namespace ModDups.Modules.Catalog;

/// <summary>
/// The order in which modules can be loaded one after another: each after its dependencies and, if several could come
/// next, the first of the catalog.
/// </summary>
internal static class DependencyOrder
{
    public static IReadOnlyList<CatalogModule> Of(IReadOnlyList<CatalogModule> modules, Dictionary<string, int> byName)
    {
        var dependents = new List<int>?[modules.Count];
        var missing = new int[modules.Count];
        var ready = new PriorityQueue<int, int>();
        for (var i = 0; i < modules.Count; i++)
        {
            missing[i] = modules[i].Dependencies.Count;
            foreach (var dependency in modules[i].Dependencies)
                (dependents[byName[dependency]] ??= []).Add(i);
            if (missing[i] == 0)
                ready.Enqueue(i, i);
        }

        var order = new List<CatalogModule>(modules.Count);
        while (ready.TryDequeue(out var next, out _))
        {
            order.Add(modules[next]);
            foreach (var dependent in dependents[next] ?? [])
            {
                if (--missing[dependent] == 0)
                    ready.Enqueue(dependent, dependent);
            }
        }

        return order;
    }
}
