using ModDups.Input;
using ModDups.Modules.Aliases;

namespace ModDups.Modules.Catalog;

/// <summary>
/// Collects modules and creates a valid catalog of them: each name occurs once, and all dependencies are in the catalog
/// and form no cycle. Modules and dependencies that violate this are reported and removed.
/// </summary>
/// <param name="source">The name of the catalog.</param>
/// <param name="listing">The file with the lines.</param>
/// <param name="problems">Receives each problem.</param>
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

    /// <summary>Creates the catalog. Returns null, after reporting at least one problem, if it is empty.</summary>
    /// <param name="aliases">The aliases in the order of lookup; null for the order of the modules.</param>
    public ModuleCatalog? ToCatalog(IReadOnlyList<AliasEntry>? aliases = null)
    {
        if (_modules.Count == 0)
        {
            // The problem that was already reported is more specific.
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
            + "which is not in the catalog; that dependency is ignored.",
            "Add the missing module, or correct the name."));
        _modules[index] = module with { Dependencies = [.. module.Dependencies.Where(_byName.ContainsKey)] };
    }

    private void Cut(int index, string dependency, string cycle)
    {
        var module = _modules[index];
        problems.Add(CatalogProblem.Inconsistent(
            listing, _lines[index],
            $"The dependencies form a cycle: {cycle}; the dependency of {module.Name} on {dependency} is ignored.",
            "Remove one of the dependencies."));
        _modules[index] = module with
        {
            Dependencies = [.. module.Dependencies.Where(name => !string.Equals(name, dependency, StringComparison.Ordinal))],
        };
    }
}
