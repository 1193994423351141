using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>The fifth stage: what each origin did to each module, and to all of them.</summary>
internal static class BlameRows
{
    public static IReadOnlyList<ModuleLoadCause> Of(
        BlameEvidence evidence, IReadOnlyList<BlamedCall> blamed, ProbePlans plans, CallCosts costs)
    {
        var requests = RequestCount.Of(evidence, plans);
        var calls = blamed.ToLookup(KeyOf);
        return
        [
            .. calls.Select(group => group.Key).Union(requests.Keys)
                .Select(key => Row(key, [.. calls[key]], requests.GetValueOrDefault(key), evidence.Lives, costs))
                .OrderByDescending(row => row.WastedBytesMaximum ?? 0).ThenByDescending(row => row.Failures)
                .ThenByDescending(row => row.DuplicateRequests).ThenByDescending(row => row.Calls)
                .ThenBy(row => row.Module, StringComparer.Ordinal).ThenBy(row => row.Origin),
        ];
    }

    public static IReadOnlyList<OriginShare> Sum(IReadOnlyList<ModuleLoadCause> causes) =>
    [
        .. causes.GroupBy(cause => cause.Origin)
            .Select(rows => new OriginShare(
                rows.Key, rows.Sum(row => row.Calls), rows.Sum(row => row.Failures), rows.Sum(row => row.Requests), rows.Sum(row => row.DuplicateRequests),
                rows.Aggregate(0ul, (sum, row) => sum + (row.WastedBytesMinimum ?? 0)),
                rows.Aggregate(0ul, (sum, row) => sum + (row.WastedBytesMaximum ?? 0))))
            .OrderByDescending(share => share.WastedBytesMaximum).ThenByDescending(share => share.Calls).ThenBy(share => share.Origin),
    ];

    private static Key KeyOf(BlamedCall call) =>
        new(call.Module, call.Origin, call.Requester, call.Module is null ? call.Requested : null);

    private static ModuleLoadCause Row(
        Key key, IReadOnlyList<BlamedCall> calls, RequestCount? requests, LiveTimes lives, CallCosts costs)
    {
        var failures = calls.Where(call => call.Call.HasFailed).ToList();
        var dated = failures.Where(call => call is { Call.Start: not null, IsInterchangeable: false } && key.Module is not null && lives.IsKnown(key.Module)).ToList();
        var late = dated.Count(call => lives.Age(key.Module!, call.Call.Start!.Value) > TimeSpan.Zero);
        var wasted = key.Module is null ? null : costs.Of(key.Module, calls);
        var asked = requests?.Events ?? [];
        return new ModuleLoadCause
        {
            Module = key.Module,
            Origin = key.Origin,
            Requester = key.Requester,
            Requested = key.Requested ?? (asked.Count > 0 ? asked[0].Requested : null) ?? calls.FirstOrDefault(call => call.Requested is not null)?.Requested,
            Calls = calls.Count,
            Failures = failures.Count,
            RacedFailures = dated.Count - late,
            LateFailures = late,
            OtherFailures = failures.Count(call => !call.Call.IsDuplicate),
            InferredCalls = calls.Count(call => call.IsInferred),
            Requests = requests?.Requests ?? 0,
            DuplicateRequests = requests?.Duplicates ?? 0,
            FirstSinceBoot = Times(calls, asked).Min(),
            LastSinceBoot = Times(calls, asked).Max(),
            FirstTime = Clocks(calls, asked).Min(),
            LastTime = Clocks(calls, asked).Max(),
            WastedBytesMinimum = wasted?.Minimum,
            WastedBytesMaximum = wasted?.Maximum,
        };
    }

    private static IEnumerable<TimeSpan?> Times(IEnumerable<BlamedCall> calls, IEnumerable<ModuleLoadEvent> asked) =>
        calls.Select(call => call.Call.Start).Concat(asked.Select(found => found.SinceBoot));

    private static IEnumerable<DateTimeOffset?> Clocks(IEnumerable<BlamedCall> calls, IEnumerable<ModuleLoadEvent> asked) =>
        calls.Select(call => call.Call.Time).Concat(asked.Select(found => found.Time));

    /// <summary>What one row describes.</summary>
    /// <param name="Module">The module; null where it isn't known.</param>
    /// <param name="Origin">What requested the load.</param>
    /// <param name="Requester">The requester within the origin.</param>
    /// <param name="Requested">The requested name, where the module isn't known.</param>
    private sealed record Key(string? Module, LoadOrigin Origin, string? Requester, string? Requested);

    /// <summary>
    /// How often the kernel requested something. A trace contains each request, both the first one and its duplicates. The log
    /// contains only the duplicates, and the calling function only in a warning with a stack.
    /// </summary>
    /// <param name="Requests">Calls of request_module().</param>
    /// <param name="Duplicates">The requests that the kernel logged as duplicates.</param>
    /// <param name="Events">The events that were counted.</param>
    private sealed record RequestCount(int Requests, int Duplicates, IReadOnlyList<ModuleLoadEvent> Events)
    {
        /// <summary>Counts the requests in the evidence, by the rows to which they belong.</summary>
        public static Dictionary<Key, RequestCount> Of(BlameEvidence evidence, ProbePlans plans)
        {
            var sites = evidence.Requests.Concat(evidence.Duplicates).Where(request => request is { Requested: not null, CallSite: not null })
                .GroupBy(request => request.Requested!, request => request.CallSite!, StringComparer.Ordinal)
                .ToDictionary(site => site.Key, site => site.Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null, StringComparer.Ordinal);
            var (requests, duplicates) = (evidence.Requests.ToLookup(KeyOf), evidence.Duplicates.ToLookup(KeyOf));
            return requests.Select(group => group.Key).Union(duplicates.Select(group => group.Key))
                .ToDictionary(key => key, key => Count([.. requests[key]], [.. duplicates[key]]));

            Key KeyOf(ModuleLoadEvent request)
            {
                var name = request.Requested ?? "";
                var module = plans.Of(name).Asks is [var first, ..] ? first : null;
                return new Key(module, LoadOrigin.KernelAutoload, request.CallSite ?? sites.GetValueOrDefault(name), module is null ? name : null);
            }
        }

        // With only a log, the first request for each name is missing because the kernel does not log it.
        private static RequestCount Count(List<ModuleLoadEvent> requests, List<ModuleLoadEvent> again) => new(
            requests.Count > 0 ? requests.Count : again.Count + again.DistinctBy(request => request.Requested, StringComparer.Ordinal).Count(),
            again.Count, [.. requests, .. again]);
    }
}
