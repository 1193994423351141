using ModDups.Analysis.Blame;
using ModDups.Evidence;

namespace ModDups.Views.Reports.Charts;

/// <summary>The calls of a boot that have a time, and the span that they take.</summary>
internal sealed class BootTimeline
{
    /// <summary>How many units the time axis has. An SVG has coordinates of 24 bits.</summary>
    public const int Units = 1_000_000;

    /// <summary>The space at both ends of the axis, as a share of the span.</summary>
    private const double Margin = 0.01;

    private readonly TimeSpan _begin;
    private readonly TimeSpan _span;

    /// <summary>Creates the timeline of a boot.</summary>
    public BootTimeline(BlameAnalysis analysis)
    {
        var shares = analysis.Report.Causes.Where(cause => cause is { Module: not null, Failures: > 0 })
            .ToDictionary(cause => (cause.Module, cause.Origin, cause.Requester));
        Calls =
        [
            .. analysis.Calls.Where(call => call.Call.Start is not null)
                .Select(call => Timed(call, shares.GetValueOrDefault((call.Module, call.Origin, call.Requester))))
                .OrderBy(call => call.Start).ThenBy(call => call.Blamed.Index),
        ];
        Requests = [.. analysis.Requests.Where(request => request.SinceBoot is not null)];
        Untimed = analysis.Calls.Count - Calls.Count;
        var times = Calls.Select(call => call.Start).Concat(Calls.Select(call => call.End)).Concat(Requests.Select(request => request.SinceBoot!.Value)).ToList();
        if (times.Count == 0)
            return;
        var (first, last) = (times.Min(), times.Max());
        var span = TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, (last - first).Ticks));
        (_begin, _span) = (first - (span * Margin), span * (1 + (2 * Margin)));
    }

    /// <summary>The calls, in the order of their starts.</summary>
    public IReadOnlyList<BootCall> Calls { get; } = [];

    /// <summary>The requests of the kernel.</summary>
    public IReadOnlyList<ModuleLoadEvent> Requests { get; } = [];

    /// <summary>How many calls have no time since the boot.</summary>
    public int Untimed { get; }

    /// <summary>True where there is anything to show on a time axis.</summary>
    public bool HasTimes => Calls.Count + Requests.Count > 0;

    /// <summary>The beginning of the axis, in seconds since the boot.</summary>
    public double Begin => _begin.TotalSeconds;

    /// <summary>The end of the axis, in seconds since the boot.</summary>
    public double End => (_begin + _span).TotalSeconds;

    /// <summary>Returns the place of a time on the axis.</summary>
    public int UnitAt(TimeSpan time) => (int)Math.Clamp(Math.Round(Units * ((time - _begin) / _span)), 0, Units);

    private static BootCall Timed(BlamedCall call, ModuleLoadCause? cause)
    {
        var start = call.Call.Start!.Value;
        var part = call.Call.HasFailed && cause is not null ? 1.0 / cause.Failures : 0;
        return new(call, start, call.Call.End is { } end && end > start ? end : start, part * (cause?.WastedBytesMinimum ?? 0), part * (cause?.WastedBytesMaximum ?? 0));
    }
}
