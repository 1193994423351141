using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>
/// How often the kernel requested something. A trace contains each request, both the first one and its duplicates. The log
/// contains only the duplicates, and the calling function only in a warning with a stack.
/// </summary>
/// <param name="Requests">Calls of request_module().</param>
/// <param name="Duplicates">The requests that the kernel logged as duplicates.</param>
/// <param name="Events">The events that were counted.</param>
internal sealed record RequestCount(int Requests, int Duplicates, IReadOnlyList<ModuleLoadEvent> Events)
{
    /// <summary>Counts the requests in the evidence, by the rows to which they belong.</summary>
    public static IReadOnlyDictionary<BlameRows.Key, RequestCount> Of(BlameEvidence evidence, ProbePlans plans)
    {
        var sites = evidence.Requests.Concat(evidence.Duplicates).Where(request => request is { Requested: not null, CallSite: not null })
            .GroupBy(request => request.Requested!, request => request.CallSite!, StringComparer.Ordinal)
            .ToDictionary(site => site.Key, site => site.Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null, StringComparer.Ordinal);
        var (requests, duplicates) = (evidence.Requests.ToLookup(KeyOf), evidence.Duplicates.ToLookup(KeyOf));
        return requests.Select(group => group.Key).Union(duplicates.Select(group => group.Key))
            .ToDictionary(key => key, key => Count([.. requests[key]], [.. duplicates[key]]));

        BlameRows.Key KeyOf(ModuleLoadEvent request)
        {
            var name = request.Requested ?? "";
            var module = plans.Of(name).Asks is [var first, ..] ? first : null;
            return new BlameRows.Key(module, LoadOrigin.KernelAutoload, request.CallSite ?? sites.GetValueOrDefault(name), module is null ? name : null);
        }
    }

    // With only a log, the first request for each name is missing because the kernel does not log it.
    private static RequestCount Count(List<ModuleLoadEvent> requests, List<ModuleLoadEvent> again) => new(
        requests.Count > 0 ? requests.Count : again.Count + again.DistinctBy(request => request.Requested, StringComparer.Ordinal).Count(),
        again.Count, [.. requests, .. again]);
}
