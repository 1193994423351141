using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>Counts what the kernel requested, by the name and the function that requested it.</summary>
/// <param name="plans">The plans for names and aliases.</param>
internal sealed class RequestTallies(ProbePlans plans)
{
    private readonly Dictionary<(string Name, string? CallSite), RequestTally> _tallies = [];

    /// <summary>Counts the requests of some evidence.</summary>
    public void Add(BlameEvidence evidence)
    {
        foreach (var request in evidence.CountedRequests)
            TallyOf(request).Add(request);
        foreach (var request in evidence.CountedDuplicates)
            TallyOf(request).AddDuplicate(request);
    }

    /// <summary>Returns the requests by the rows to which they belong. Where one function alone requested a name, it requested it each time.</summary>
    public Dictionary<RowKey, RequestTally> ByRow()
    {
        var sites = _tallies.Keys.Where(key => key.CallSite is not null).GroupBy(key => key.Name, key => key.CallSite, StringComparer.Ordinal)
            .Where(site => site.Count() == 1).ToDictionary(site => site.Key, site => site.First(), StringComparer.Ordinal);
        var rows = new Dictionary<RowKey, RequestTally>();
        foreach (var ((name, site), tally) in _tallies)
        {
            var module = plans.Of(name).Asks is [var first, ..] ? first : null;
            var key = new RowKey(module, LoadOrigin.KernelAutoload, site ?? sites.GetValueOrDefault(name), module is null ? name : null);
            if (!rows.TryGetValue(key, out var row))
                rows.Add(key, row = new());
            row.Add(tally);
        }

        return rows;
    }

    private RequestTally TallyOf(ModuleLoadEvent request)
    {
        var key = (request.Requested ?? "", request.CallSite);
        if (!_tallies.TryGetValue(key, out var tally))
            _tallies.Add(key, tally = new());
        return tally;
    }
}
