using ModDups.Analysis.Accounting;
using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>The kernel requests for which no modprobe has been found yet, in order.</summary>
internal sealed class OpenRequests
{
    private readonly ProbePlans _plans;
    private readonly List<ModuleLoadEvent> _requests;
    private readonly Dictionary<string, string> _sites;

    // Indexes of the requests that are still open: all, by name, by each module that they may be for, and those whose name
    // cannot be resolved.
    private readonly SortedSet<int> _open = [];
    private readonly Dictionary<string, SortedSet<int>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> _byModule = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _unresolved = [];

    public OpenRequests(BlameEvidence evidence, ProbePlans plans)
    {
        _plans = plans;
        _sites = evidence.Requests.Concat(evidence.Duplicates).Where(request => request is { Requested: not null, CallSite: not null })
            .DistinctBy(request => request.Requested, StringComparer.Ordinal)
            .ToDictionary(request => request.Requested!, request => request.CallSite!, StringComparer.Ordinal);
        _requests = Starting(evidence);
        for (var at = 0; at < _requests.Count; at++)
        {
            foreach (var places in PlacesOf(_requests[at]))
                places.Add(at);
        }
    }

    /// <summary>Returns the function that requested a name, where any request contains it.</summary>
    public string? CallSiteOf(string name) => _sites.GetValueOrDefault(name);

    /// <summary>Takes the first request for a name made by this time; null where there is none.</summary>
    public ModuleLoadEvent? TakeNamed(string name, TimeSpan by) =>
        _byName.TryGetValue(name, out var places) ? Take(places.FirstOrDefault(-1), by) : null;

    /// <summary>Takes the first request made by this time that may have been for these calls; null where there is none.</summary>
    public ModuleLoadEvent? TakeFor(IReadOnlyList<ModuleCall> calls, TimeSpan by)
    {
        var modules = calls.Select(call => call.Module).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (modules.Count == 0)
            return Take(_open.FirstOrDefault(-1), by);
        var (unresolved, resolved) = (_unresolved.FirstOrDefault(-1), FirstOf(modules));
        return Take(unresolved < 0 || resolved < 0 ? Math.Max(unresolved, resolved) : Math.Min(unresolved, resolved), by);
    }

    // The first request whose name resolves to all of the modules.
    private int FirstOf(List<string> modules) =>
        _byModule.TryGetValue(modules[0], out var places)
            ? places.FirstOrDefault(at => modules.TrueForAll(module => _byModule.TryGetValue(module, out var others) && others.Contains(at)), -1)
            : -1;

    // The requests are in the order of their times. Where the first one is too late, all are.
    private ModuleLoadEvent? Take(int at, TimeSpan by)
    {
        if (at < 0 || !(_requests[at].SinceBoot <= by))
            return null;
        foreach (var places in PlacesOf(_requests[at]))
            places.Remove(at);
        return _requests[at];
    }

    private IEnumerable<SortedSet<int>> PlacesOf(ModuleLoadEvent request)
    {
        var name = request.Requested ?? "";
        var modules = _plans.ModulesOf(name);
        return modules.Select(module => Places(_byModule, module)).Concat(modules.Count == 0 ? [_unresolved] : [])
            .Append(Places(_byName, name)).Append(_open);
    }

    private static SortedSet<int> Places(Dictionary<string, SortedSet<int>> by, string key)
    {
        if (!by.TryGetValue(key, out var places))
            by.Add(key, places = []);
        return places;
    }

    // A request that the kernel logged as a duplicate waited for the first one with its name.
    private static List<ModuleLoadEvent> Starting(BlameEvidence evidence)
    {
        var duplicates = evidence.Duplicates.CountBy(request => request.Requested ?? "", StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. evidence.Requests.GroupBy(request => request.Requested ?? "", StringComparer.Ordinal)
                .SelectMany(requests => requests.OrderBy(request => request.SinceBoot).SkipLast(duplicates.GetValueOrDefault(requests.Key)))
                .Where(request => request.SinceBoot is not null).OrderBy(request => request.SinceBoot),
        ];
    }
}
