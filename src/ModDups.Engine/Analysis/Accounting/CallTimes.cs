namespace ModDups.Analysis.Accounting;

/// <summary>When calls were in the kernel, to count those that overlap another without comparing each pair.</summary>
internal sealed class CallTimes
{
    private readonly TimeSpan[] _starts;
    private readonly TimeSpan[] _ends;

    public CallTimes(IEnumerable<ModuleCall> calls)
    {
        var times = calls.Select(TimesOf).ToList();
        _starts = [.. times.Select(time => time.Start).Order()];
        _ends = [.. times.Select(time => time.End).Order()];
    }

    /// <summary>Counts the calls that may have been in the kernel at the same time as another. A call overlaps itself.</summary>
    public int CountOverlapping(ModuleCall call)
    {
        var (start, end) = TimesOf(call);
        // Each of the others began after the call or ended before it.
        return CountBelow(_starts, end, isIncluded: true) - CountBelow(_ends, start, isIncluded: false);
    }

    // A call without times may have been there at any time. A clock that went back ends a call before its beginning.
    private static (TimeSpan Start, TimeSpan End) TimesOf(ModuleCall call)
    {
        var start = call.Start ?? TimeSpan.MinValue;
        var end = call.End ?? TimeSpan.MaxValue;
        return (start, end > start ? end : start);
    }

    private static int CountBelow(TimeSpan[] times, TimeSpan limit, bool isIncluded) =>
        SortedTimes.CountBefore(times, static time => time, limit, isIncluded);
}
