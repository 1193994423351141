using System.Globalization;
using ModDups.Analysis.Blame;
using ModDups.Evidence;
using ModDups.Views.Plot;

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
    /// <param name="analysis">The boot.</param>
    /// <param name="withMoments">True where the axis must reach over what is no call, too.</param>
    public BootTimeline(BlameAnalysis analysis, bool withMoments = false)
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
        Moments = withMoments ? analysis.Moments : [];
        Untimed = analysis.Calls.Count - Calls.Count;
        var times = Calls.Select(call => call.Start).Concat(Calls.Select(call => call.End)).Concat(Requests.Concat(Moments).Select(found => found.SinceBoot!.Value)).ToList();
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

    /// <summary>What happened at a moment, other than calls; empty where the axis does not show it.</summary>
    public IReadOnlyList<ModuleLoadEvent> Moments { get; } = [];

    /// <summary>How many calls have no time since the boot.</summary>
    public int Untimed { get; }

    /// <summary>True where there is anything to show on a time axis.</summary>
    public bool HasTimes => Calls.Count + Requests.Count + Moments.Count > 0;

    /// <summary>The beginning of the axis, in seconds since the boot.</summary>
    public double Begin => _begin.TotalSeconds;

    /// <summary>The end of the axis, in seconds since the boot.</summary>
    public double End => (_begin + _span).TotalSeconds;

    /// <summary>Returns the place of a time on the axis.</summary>
    public int UnitAt(TimeSpan time) => (int)Math.Clamp(Math.Round(Units * ((time - _begin) / _span)), 0, Units);

    /// <summary>Returns the modules that a chart has room for: those with the most waste, and of these the ones with the most calls.</summary>
    /// <param name="most">The largest number of modules.</param>
    /// <param name="mostCalls">The largest number of calls. The last module that fits may have only its first calls.</param>
    /// <returns>The calls of each module, in the order of their first calls.</returns>
    public IReadOnlyList<(string Module, IReadOnlyList<BootCall> Calls)> MainModules(int most, int mostCalls)
    {
        List<(string Module, IReadOnlyList<BootCall> Calls)> chosen = [];
        var room = mostCalls;
        foreach (var module in Calls.GroupBy(call => call.Module, StringComparer.Ordinal)
            .OrderByDescending(module => module.Sum(call => call.MostWaste)).ThenByDescending(module => module.Count()).ThenBy(module => module.Key, StringComparer.Ordinal)
            .Take(most))
        {
            if (room == 0)
                break;
            List<BootCall> calls = [.. module.Take(room)];
            room -= calls.Count;
            chosen.Add((module.Key, calls));
        }

        return [.. chosen.OrderBy(row => row.Calls[0].Start).ThenBy(row => row.Module, StringComparer.Ordinal)];
    }

    /// <summary>Returns the ticks of the axis at round numbers of seconds, each with its share of the axis.</summary>
    /// <param name="most">The largest number of intervals.</param>
    public IEnumerable<(double Share, string Text)> Ticks(int most)
    {
        var step = ChartAxis.StepOf((decimal)(End - Begin), most);
        for (var at = Math.Ceiling((decimal)Begin / step) * step; at <= (decimal)End; at += step)
            yield return (((double)at - Begin) / (End - Begin), at.ToString("0.######", CultureInfo.InvariantCulture) + " s");
    }

    private static BootCall Timed(BlamedCall call, ModuleLoadCause? cause)
    {
        var start = call.Call.Start!.Value;
        var part = call.Call.HasFailed && cause is not null ? 1.0 / cause.Failures : 0;
        return new(call, start, call.Call.End is { } end && end > start ? end : start, part * (cause?.WastedBytesMinimum ?? 0), part * (cause?.WastedBytesMaximum ?? 0));
    }
}
