using ModDups.Analysis.Blame;
using ModDups.Evidence;
using ModDups.Kernel;
using ModDups.Views.Reports.Charts;

namespace ModDups.Views.Timelines;

/// <summary>Writes the calls and requests of a real boot, and what was logged, at their times since the boot.</summary>
/// <param name="writer">Receives the events.</param>
/// <param name="title">What tells this boot from others in the same file.</param>
internal sealed class EvidenceTimeline(TimelineWriter writer, string title)
{
    private readonly EvidenceTracks _tracks = new(writer, title);

    /// <summary>Writes a boot. What has no time is not in it.</summary>
    public void Write(BlameAnalysis analysis)
    {
        var boot = new BootTimeline(analysis);
        var inits = analysis.Moments.Where(change => change is { Kind: ModuleLoadEventKind.Load, SinceBoot: not null, Module: not null })
            .ToLookup(change => (change.ProcessId, change.Module!), change => change.SinceBoot!.Value);
        if (boot.HasTimes)
            EvidenceCounters.Write(writer, writer.AddProcess($"{TimelineWords.Machine}: {title}"), boot);
        List<(BootCall Call, TimelineTrack Track)> written = [.. boot.Calls.Select(call => (call, Write(call, inits)))];
        WriteArrows(written);
        foreach (var request in boot.Requests)
        {
            writer.Instant(
                _tracks.OfRequests(request), Nanoseconds(request.SinceBoot!.Value), TimelineWords.Name(request.Requested),
                ("call site", request.CallSite), ("waits", request.Wait));
        }

        foreach (var found in analysis.Moments.Where(found => found.Kind is not (ModuleLoadEventKind.Request or ModuleLoadEventKind.Load or ModuleLoadEventKind.Free)))
        {
            writer.Instant(
                _tracks.OfLogs(found), Nanoseconds(found.SinceBoot!.Value), TimelineWords.Name(found.Module ?? found.Requested ?? found.Kind.ToString()),
                ("event", found.Kind.ToString()), ("requested", found.Requested));
        }
    }

    // A call that waited or joined, and the load of the same module that ran then.
    private void WriteArrows(List<(BootCall Call, TimelineTrack Track)> written)
    {
        var loaders = written.Where(item => item.Call.Outcome == CallOutcome.Loaded).ToLookup(item => item.Call.Module, StringComparer.Ordinal);
        foreach (var (call, track) in written.Where(item => item.Call.Outcome is CallOutcome.Joined or CallOutcome.Duplicate))
        {
            foreach (var (loader, other) in loaders[call.Module].Where(item => item.Call.Start < call.End && call.Start < item.Call.End && item.Track != track).Take(1))
                writer.Arrow(track, other, Nanoseconds(loader.Start > call.Start ? loader.Start : call.Start));
        }
    }

    private TimelineTrack Write(BootCall call, ILookup<(int? Process, string Module), TimeSpan> inits)
    {
        var (blamed, track) = (call.Blamed, _tracks.Of(call));
        var (begin, end) = (Nanoseconds(call.Start), Nanoseconds(call.End));
        writer.Begin(
            track, begin, TimelineWords.Name(call.Module), ("call", blamed.Call.Entry == LoadSystemCall.FinitModule ? "finit_module" : "init_module"),
            ("requested", blamed.Requested), ("requester", blamed.Requester), ("module is inferred", blamed.IsInferred ? true : null));
        var own = call.Outcome == CallOutcome.Loaded ? inits[(blamed.Call.ProcessId, call.Module)].Where(at => at >= call.Start && at <= call.End) : [];
        foreach (var init in own.Take(1))
        {
            writer.Begin(track, begin, TimelineWords.ToLink);
            writer.End(track, Nanoseconds(init));
            writer.Begin(track, Nanoseconds(init), TimelineWords.Init);
            writer.End(track, end);
        }

        writer.End(
            track, end, ("result", Result(blamed.Call.Result, blamed.Call.Errno)), ("duplicate", call.Outcome == CallOutcome.Duplicate ? true : null),
            ("outcome", call.Ended), ("wasted bytes", call.MostWaste > 0 ? call.MostWaste : null));
        return track;
    }

    private static string? Result(long? result, Errno errno) => result switch
    {
        null => null,
        0 => "0",
        _ => errno.ToString(),
    };

    private static long Nanoseconds(TimeSpan time) => Math.Clamp(time.Ticks, 0, long.MaxValue / TimeSpan.NanosecondsPerTick) * TimeSpan.NanosecondsPerTick;
}
