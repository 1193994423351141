namespace ModDups.Analysis.Blame;

/// <summary>The fifth stage: what each origin did to each module, and to all of them.</summary>
/// <param name="plans">The plans for names and aliases.</param>
internal sealed class BlameRows(ProbePlans plans)
{
    private readonly Dictionary<RowKey, RowTally> _rows = [];
    private readonly RequestTallies _requests = new(plans);

    /// <summary>Returns the failures of the row to which a call belongs.</summary>
    public FailureTally FailuresOf(BlamedCall call) => RowOf(KeyOf(call)).Failures;

    /// <summary>Counts calls and requests.</summary>
    /// <param name="evidence">The requests, and when modules were live.</param>
    /// <param name="calls">The calls, each of them once.</param>
    public void Add(BlameEvidence evidence, IEnumerable<BlamedCall> calls)
    {
        foreach (var call in calls)
            RowOf(KeyOf(call)).Add(call, evidence.Lives);
        _requests.Add(evidence);
    }

    /// <summary>Returns the rows, most waste first.</summary>
    /// <param name="costs">What the calls wasted.</param>
    public IReadOnlyList<ModuleLoadCause> ToCauses(CallCosts costs)
    {
        var requests = _requests.ByRow();
        return
        [
            .. _rows.Keys.Union(requests.Keys).Select(key => Cause(key, _rows.GetValueOrDefault(key) ?? new(), requests.GetValueOrDefault(key) ?? new(), costs))
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

    private static RowKey KeyOf(BlamedCall call) =>
        new(call.Module, call.Origin, call.Requester, call.Module is null ? call.Requested : null);

    private RowTally RowOf(RowKey key)
    {
        if (!_rows.TryGetValue(key, out var row))
            _rows.Add(key, row = new());
        return row;
    }

    private static ModuleLoadCause Cause(RowKey key, RowTally calls, RequestTally requests, CallCosts costs)
    {
        var wasted = key.Module is null ? null : costs.Of(key.Module, calls.Failures);
        var times = calls.Times.With(requests.Times);
        return new ModuleLoadCause
        {
            Module = key.Module,
            Origin = key.Origin,
            Requester = key.Requester,
            Requested = key.Requested ?? requests.Name ?? calls.Requested,
            Calls = calls.Calls,
            Failures = calls.Failed,
            RacedFailures = calls.Raced,
            LateFailures = calls.Late,
            OtherFailures = calls.Others,
            InferredCalls = calls.Inferred,
            Requests = requests.All,
            DuplicateRequests = requests.Duplicates,
            FirstSinceBoot = times.First,
            LastSinceBoot = times.Last,
            FirstTime = times.FirstClock,
            LastTime = times.LastClock,
            WastedBytesMinimum = wasted?.Minimum,
            WastedBytesMaximum = wasted?.Maximum,
        };
    }

    /// <summary>The calls of one row.</summary>
    private sealed class RowTally
    {
        public int Calls { get; private set; }

        public int Failed { get; private set; }

        public int Raced { get; private set; }

        public int Late { get; private set; }

        public int Others { get; private set; }

        public int Inferred { get; private set; }

        /// <summary>The first requested name.</summary>
        public string? Requested { get; private set; }

        public TimeRange Times { get; private set; }

        /// <summary>The failures whose sizes are known.</summary>
        public FailureTally Failures { get; } = new();

        public void Add(BlamedCall call, LiveTimes lives)
        {
            Calls++;
            Requested ??= call.Requested;
            Times = Times.With(call.Call.Start, call.Call.Time);
            if (call.IsInferred)
                Inferred++;
            if (!call.Call.HasFailed)
                return;
            Failed++;
            if (!call.Call.IsDuplicate)
                Others++;
            if (call is not { Module: { } module, Call.Start: { } start, IsInterchangeable: false } || !lives.IsKnown(module))
                return;
            if (lives.Age(module, start) > TimeSpan.Zero)
                Late++;
            else
                Raced++;
        }
    }
}
