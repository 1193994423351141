using System.Globalization;
using System.Runtime.InteropServices;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Audit;

/// <summary>
/// Finds modules for which modules.dep and the soft dependencies ask for an order that can't be: a module comes after what
/// it needs and after what its line <c>softdep</c> has behind <c>pre:</c>, and before what that has behind <c>post:</c>. A line
/// <c>weakdep</c> asks for no order, as kmod loads nothing for it.
/// </summary>
internal sealed class LoadOrderCycles
{
    private const int LongestShown = 8;

    // The mark "visited" of a module in kmod_module_probe_insert_module() of libkmod 30, see ProbeList.
    private const string Reason =
        "No order meets all of these lines. modprobe passes over a soft dependency that it has met before, so one of the modules is loaded too early.";

    private readonly string[] _modules;
    private readonly Dictionary<string, int> _places;
    private readonly List<After>[] _afters;

    private LoadOrderCycles(ModuleResolver resolver)
    {
        _modules = [.. resolver.Modules.Select(line => line.Name)];
        _places = Enumerable.Range(0, _modules.Length).ToDictionary(place => _modules[place], StringComparer.Ordinal);
        _afters = Array.ConvertAll(_modules, _ => new List<After>());
        for (var place = 0; place < _modules.Length; place++)
        {
            Add(place, resolver.DependenciesOf(_modules[place]), "modules.dep", isSoft: false);
            var softdep = resolver.Settings.SoftdepOf(_modules[place]);
            Add(place, Names(resolver, softdep.Before), $"softdep {_modules[place]} pre:", isSoft: true);
            foreach (var late in Names(resolver, softdep.After))
            {
                if (_places.TryGetValue(late, out var other))
                    Add(other, [_modules[place]], $"softdep {_modules[place]} post:", isSoft: true);
            }
        }
    }

    /// <summary>Returns a finding for each set of modules that wait for each other, with the shortest way around.</summary>
    public static IEnumerable<CatalogFinding> Of(ModuleResolver resolver)
    {
        var graph = new LoadOrderCycles(resolver);
        return StrongComponents.Of(Array.ConvertAll(graph._afters, afters => (IReadOnlyList<int>)[.. afters.Select(after => after.Place)]))
            .Select(graph.Describe);
    }

    private static IEnumerable<string> Names(ModuleResolver resolver, IEnumerable<string> names) =>
        names.SelectMany(name => resolver.Find(name)).Select(found => found.Module.Name);

    private void Add(int place, IEnumerable<string> first, string line, bool isSoft)
    {
        foreach (var name in first.Distinct(StringComparer.Ordinal))
        {
            if (_places.TryGetValue(name, out var other) && other != place)
                _afters[place].Add(new(other, line, isSoft));
        }
    }

    private CatalogFinding Describe(int[] component)
    {
        var inside = component.ToHashSet();
        // depmod already rejects a cycle without a soft dependency.
        var steps = component.SelectMany(place => _afters[place].Where(after => inside.Contains(after.Place)).Select(after => (Place: place, After: after)));
        var closing = steps.OrderByDescending(step => step.After.IsSoft).First();
        var way = Way(closing.After.Place, closing.Place, inside).Prepend(closing).ToList();
        var shown = way.Take(LongestShown).Select(step => $"{_modules[step.Place]} after {_modules[step.After.Place]} ({step.After.Line})");
        var rest = way.Count > LongestShown ? string.Create(CultureInfo.InvariantCulture, $", and {way.Count - LongestShown} more") : "";
        return new()
        {
            Kind = CatalogFindingKind.DependencyCycle,
            Modules = [.. component.Select(place => _modules[place])],
            Message = $"The order goes in a circle: {string.Join(", ", shown)}{rest}.",
            Reason = Reason,
        };
    }

    // The shortest way from one module to another, by breadth.
    private List<(int Place, After After)> Way(int from, int to, HashSet<int> inside)
    {
        var cameBy = new Dictionary<int, (int Place, After After)>();
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var place) && place != to)
        {
            foreach (var after in _afters[place].Where(after => inside.Contains(after.Place) && after.Place != from))
            {
                if (cameBy.TryAdd(after.Place, (place, after)))
                    queue.Enqueue(after.Place);
            }
        }

        var way = new List<(int Place, After After)>();
        for (var place = to; place != from; place = cameBy[place].Place)
            way.Insert(0, cameBy[place]);
        return way;
    }

    /// <summary>A module that comes first, and the line that says so.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct After(int Place, string Line, bool IsSoft);
}
