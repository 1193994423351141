using ModDups.Input;
using ModDups.Modules.Aliases;

namespace ModDups.Modules.Catalog;

/// <summary>
/// Gathers modules and makes a catalog of them that keeps its promises: each name once, and dependencies that are in
/// the catalog and go round in no circle. What breaks them is reported and taken out.
/// </summary>
/// <param name="source">What the catalog is called.</param>
/// <param name="listing">The file in which the lines stand.</param>
/// <param name="problems">Gets each problem.</param>
internal sealed class CatalogBuilder(string source, string listing, ProblemLog problems)
{
    private readonly List<CatalogModule> _modules = [];
    private readonly List<long?> _lines = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    public bool Add(CatalogModule module, long? line)
    {
        if (!_byName.TryAdd(module.Name, _modules.Count))
        {
            problems.Add(CatalogProblem.Duplicate(listing, line, module.Name));
            return false;
        }

        _modules.Add(module);
        _lines.Add(line);
        return true;
    }

    /// <summary>The catalog, or null, with at least one problem reported, where nothing is in it.</summary>
    /// <param name="aliases">The aliases in the order in which they answer; null for the order of the modules.</param>
    public ModuleCatalog? ToCatalog(IReadOnlyList<AliasEntry>? aliases = null)
    {
        if (_modules.Count == 0)
        {
            // What has been reported says it better.
            if (!problems.HasErrors)
                problems.Add(CatalogProblem.NoModules(source));
            return null;
        }

        for (var i = 0; i < _modules.Count; i++)
            DropUnknown(i);
        new DependencyCycles(_modules, _byName, Cut).Break();
        return new ModuleCatalog(source, _modules, _byName, aliases);
    }

    private void DropUnknown(int index)
    {
        var module = _modules[index];
        if (module.Dependencies.All(_byName.ContainsKey))
            return;
        var unknown = module.Dependencies.Where(name => !_byName.ContainsKey(name)).ToList();
        problems.Add(CatalogProblem.Inconsistent(
            listing, _lines[index],
            $"{module.Name} needs {string.Join(", ", unknown.Take(8).Select(name => Quoted.Text(name)))}, "
            + "which is not in the catalog; it is taken as not needed.",
            "Add what is missing, or correct the name."));
        _modules[index] = module with { Dependencies = [.. module.Dependencies.Where(_byName.ContainsKey)] };
    }

    private void Cut(int index, string dependency, string cycle)
    {
        var module = _modules[index];
        problems.Add(CatalogProblem.Inconsistent(
            listing, _lines[index],
            $"The dependencies go round in a circle: {cycle}; that {module.Name} needs {dependency} is passed over.",
            "Take one of the dependencies out."));
        _modules[index] = module with
        {
            Dependencies = [.. module.Dependencies.Where(name => !string.Equals(name, dependency, StringComparison.Ordinal))],
        };
    }
}
