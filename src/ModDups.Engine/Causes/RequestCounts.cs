using ModDups.Evidence;

namespace ModDups.Causes;

/// <summary>
/// Counts the requests of the kernel. A trace has each of them, the first as well as its duplicates; the log has the
/// duplicates alone, and the function that asked only as a warning with a stack.
/// </summary>
internal static class RequestCounts
{
    public static IReadOnlyDictionary<CauseKey, RequestCount> Of(CauseEvidence evidence, ProbePlans plans)
    {
        var sites = evidence.Requests.Concat(evidence.Duplicates).Where(request => request is { Requested: not null, CallSite: not null })
            .ToLookup(request => request.Requested!, request => request.CallSite!, StringComparer.Ordinal);
        var duplicates = evidence.Duplicates.ToLookup(KeyOf);
        return evidence.Requests.Select(KeyOf).Union(evidence.Duplicates.Select(KeyOf)).ToDictionary(key => key, key =>
        {
            List<ModuleLoadEvent> requests = [.. evidence.Requests.Where(request => KeyOf(request) == key)];
            List<ModuleLoadEvent> again = [.. duplicates[key]];
            // Of a log alone: the first of them had none before it.
            var names = again.Select(request => request.Requested).Distinct(StringComparer.Ordinal).Count();
            return new RequestCount(requests.Count > 0 ? requests.Count : again.Count + names, again.Count, [.. requests, .. again]);
        });

        CauseKey KeyOf(ModuleLoadEvent request)
        {
            var name = request.Requested ?? "";
            var module = plans.Of(name).Asks is [var first, ..] ? first : null;
            return new CauseKey(
                module, CauseOrigin.KernelAutoload, request.CallSite ?? (sites[name].Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null),
                module is null ? name : null);
        }
    }
}
