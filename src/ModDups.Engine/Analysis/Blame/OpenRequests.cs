using ModDups.Analysis.Accounting;
using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>The kernel requests for which no modprobe has been found yet, in order.</summary>
internal sealed class OpenRequests
{
    private readonly ProbePlans _plans;
    private readonly PlanFit _fit;
    private readonly List<ModuleLoadEvent> _requests;
    private readonly Dictionary<string, string> _sites;

    private readonly Dictionary<string, TimeSpan?> _answers;

    // Indexes of the requests that are still open, by name.
    private readonly Dictionary<string, Queue<int>> _byName = new(StringComparer.Ordinal);

    // The first one of each name: of all names, of those whose plans contain a module, and of those without a plan.
    private readonly SortedSet<int> _first = [];
    private readonly Dictionary<string, SortedSet<int>> _firstOf = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _firstUnknown = [];

    public OpenRequests(BlameEvidence evidence, ProbePlans plans, PlanFit fit)
    {
        (_plans, _fit) = (plans, fit);
        _sites = evidence.Requests.Concat(evidence.Duplicates).Where(request => request is { Requested: not null, CallSite: not null })
            .DistinctBy(request => request.Requested, StringComparer.Ordinal)
            .ToDictionary(request => request.Requested!, request => request.CallSite!, StringComparer.Ordinal);
        _requests = Starting(evidence);
        _answers = Answers(evidence);
        for (var at = 0; at < _requests.Count; at++)
        {
            var name = NameOf(at);
            if (!_byName.TryGetValue(name, out var places))
            {
                _byName.Add(name, places = []);
                Add(at);
            }

            places.Enqueue(at);
        }
    }

    /// <summary>Returns the function that requested a name, where any request contains it.</summary>
    public string? CallSiteOf(string name) => _sites.GetValueOrDefault(name);

    /// <summary>Returns the time by which the modprobe of a request had ended; null where nothing shows it.</summary>
    public TimeSpan? AnswerOf(ModuleLoadEvent request) => _answers.GetValueOrDefault(request.Requested ?? "");

    /// <summary>Takes the first request for a name made by this time; null where there is none.</summary>
    public ModuleLoadEvent? TakeNamed(string name, TimeSpan by) =>
        _byName.TryGetValue(name, out var places) && places.TryPeek(out var first) ? Take(first, by) : null;

    /// <summary>Takes the first request made by this time that these calls may follow; null where there is none.</summary>
    /// <param name="calls">The calls of one modprobe, in order. The modprobes come in the order of their first calls.</param>
    /// <param name="by">The time of the first.</param>
    public ModuleLoadEvent? TakeFor(IReadOnlyList<ModuleCall> calls, TimeSpan by)
    {
        var late = new List<int>();
        int? found = null;
        foreach (var at in Candidates(calls[0]))
        {
            if (!(_requests[at].SinceBoot <= by))
                break;
            var answer = AnswerOf(_requests[at]);
            if (by > answer)
                late.Add(at);
            if (!(calls[^1].End > answer) && _fit.MayFollow(_plans.Of(NameOf(at)), calls, _requests[at].SinceBoot))
            {
                found = at;
                break;
            }
        }

        // What was answered before this modprobe began started no later one either.
        foreach (var at in late.Where(at => at != found))
            Remove(at);
        return found is { } place ? Take(place, by) : null;
    }

    // A call with a name is for a module of the plan.
    private IEnumerable<int> Candidates(ModuleCall first)
    {
        if (first.Module is not { } module)
            return _first;
        return _firstOf.TryGetValue(module, out var known) ? Merged(known, _firstUnknown) : _firstUnknown;
    }

    private static IEnumerable<int> Merged(SortedSet<int> left, SortedSet<int> right)
    {
        using var rights = right.GetEnumerator();
        var isMore = rights.MoveNext();
        foreach (var at in left)
        {
            for (; isMore && rights.Current < at; isMore = rights.MoveNext())
                yield return rights.Current;
            yield return at;
        }

        for (; isMore; isMore = rights.MoveNext())
            yield return rights.Current;
    }

    // The requests are in the order of their times. Where the first one is too late, all are.
    private ModuleLoadEvent? Take(int at, TimeSpan by)
    {
        if (!(_requests[at].SinceBoot <= by))
            return null;
        var places = _byName[NameOf(at)];
        Remove(places.Dequeue());
        if (places.TryPeek(out var next))
            Add(next);
        return _requests[at];
    }

    private void Add(int at)
    {
        _first.Add(at);
        foreach (var set in SetsOf(at))
            set.Add(at);
    }

    private void Remove(int at)
    {
        _first.Remove(at);
        foreach (var set in SetsOf(at))
            set.Remove(at);
    }

    private IEnumerable<SortedSet<int>> SetsOf(int at)
    {
        var steps = _plans.Of(NameOf(at)).Steps;
        return steps.Count == 0 ? [_firstUnknown] : steps.Select(step => step.Module).Distinct(StringComparer.Ordinal).Select(SetOf);
    }

    private SortedSet<int> SetOf(string module)
    {
        if (!_firstOf.TryGetValue(module, out var set))
            _firstOf.Add(module, set = []);
        return set;
    }

    private string NameOf(int at) => _requests[at].Requested ?? "";

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

    // A process that waits for a modprobe makes its next request after that has ended. Which of several for one name started
    // the modprobe is not known to the microsecond, so the last answer counts, and none where one is missing.
    private static Dictionary<string, TimeSpan?> Answers(BlameEvidence evidence)
    {
        var next = new Dictionary<ModuleLoadEvent, TimeSpan>(ReferenceEqualityComparer.Instance);
        foreach (var process in evidence.Requests.Where(request => request is { ProcessId: not null, SinceBoot: not null }).GroupBy(request => request.ProcessId))
        {
            List<ModuleLoadEvent> inOrder = [.. process.OrderBy(request => request.SinceBoot)];
            for (var at = 1; at < inOrder.Count; at++)
                next[inOrder[at - 1]] = inOrder[at].SinceBoot!.Value;
        }

        return evidence.Requests.GroupBy(request => request.Requested ?? "", StringComparer.Ordinal).ToDictionary(
            name => name.Key,
            name => name.All(request => request.Wait == true && next.ContainsKey(request)) ? name.Max(request => (TimeSpan?)next[request]) : null,
            StringComparer.Ordinal);
    }
}
