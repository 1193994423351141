using ModDups.Analysis.Blame;
using ModDups.Text;
using ModDups.Views.Formatting;

namespace ModDups.Views.Reports.Charts;

/// <summary>The quantities of a boot over time: what was wasted so far, what duplicates hold, and requests by origin.</summary>
internal static class TimeStrips
{
    private const int Bins = 200;

    /// <summary>What failed calls wasted up to each time, and what they hold while they are in the kernel.</summary>
    public static IEnumerable<TimeStrip> OfMemory(BootTimeline timeline)
    {
        var failed = timeline.Calls.Where(call => call.MostWaste > 0).ToList();
        if (failed.Count == 0)
            yield break;
        var (least, most) = (0.0, 0.0);
        List<(int At, double Least, double Most)> wasted = [(0, 0, 0)];
        foreach (var call in failed.OrderBy(call => call.End))
            wasted.Add((timeline.UnitAt(call.End), least += call.LeastWaste, most += call.MostWaste));
        yield return new("Wasted so far", RangeText.OfBytes((ulong)Math.Round(least), (ulong)Math.Round(most)), "waste", wasted);

        var held = 0.0;
        List<(int At, double Least, double Most)> holding = [(0, 0, 0)];
        var changes = failed.Select(call => (Time: call.Start, Change: call.MostWaste)).Concat(failed.Select(call => (Time: call.End, Change: -call.MostWaste)));
        foreach (var (time, change) in changes.OrderBy(change => change.Time))
        {
            held = Math.Max(0, held + change);
            holding.Add((timeline.UnitAt(time), held, held));
        }

        yield return new("Held by duplicates", $"at most {ByteText.Of((ulong)Math.Round(holding.Max(step => step.Most)))} at a time", "held", holding);
    }

    /// <summary>How many requests each origin made in each part of the axis.</summary>
    public static IEnumerable<TimeStrip> OfRequests(BootTimeline timeline)
    {
        var seconds = TimeText.Duration(TimeSpan.FromSeconds((timeline.End - timeline.Begin) / Bins));
        var requests = timeline.Calls.Select(call => (call.Blamed.Origin, At: timeline.UnitAt(call.Start)))
            .Concat(timeline.Requests.Select(request => (Origin: LoadOrigin.KernelAutoload, At: timeline.UnitAt(request.SinceBoot!.Value))));
        foreach (var origin in requests.GroupBy(request => request.Origin, request => request.At).OrderByDescending(origin => origin.Count()).ThenBy(origin => origin.Key))
        {
            var counts = new int[Bins];
            foreach (var at in origin)
                counts[(int)Math.Min(Bins - 1, (long)at * Bins / BootTimeline.Units)]++;
            yield return new(
                OriginText.Of(origin.Key), $"{CellText.Count(origin.Count(), "request")}, at most {CellText.Count(counts.Max())} in {seconds}", OriginText.Class(origin.Key),
                [.. counts.Select((count, bin) => (bin * (BootTimeline.Units / Bins), (double)count, (double)count))]);
        }
    }
}
