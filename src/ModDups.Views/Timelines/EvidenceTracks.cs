using ModDups.Evidence;
using ModDups.Views.Reports.Charts;

namespace ModDups.Views.Timelines;

/// <summary>The threads of a real boot: those of each asker, with the names and ids that the evidence has.</summary>
/// <param name="writer">Receives the threads.</param>
/// <param name="title">What tells this boot from others in the same file.</param>
internal sealed class EvidenceTracks(TimelineWriter writer, string title)
{
    private readonly Dictionary<string, (int Id, int Threads)> _processes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Asker, string Thread), List<(TimelineTrack Track, TimeSpan End)>> _lanes = [];

    /// <summary>
    /// Returns the thread of a call, in the order of their starts. Calls that overlap on one thread, as ids that were used twice or
    /// damaged evidence have them, get threads of their own.
    /// </summary>
    public TimelineTrack Of(BootCall call)
    {
        var process = call.Blamed.Call;
        var lanes = LanesOf(OriginText.Of(call.Blamed.Origin), process.Process, process.ProcessId);
        var lane = lanes.Tracks.FindIndex(lane => lane.End <= call.Start);
        if (lane < 0)
        {
            lane = lanes.Tracks.Count;
            lanes.Tracks.Add((Add(lanes.Asker, lane == 0 ? lanes.Thread : FormattableString.Invariant($"{lanes.Thread} ({lane + 1})")), default));
        }

        lanes.Tracks[lane] = (lanes.Tracks[lane].Track, call.End);
        return lanes.Tracks[lane].Track;
    }

    /// <summary>Returns the thread of the process that made a request.</summary>
    public TimelineTrack OfRequests(ModuleLoadEvent request) => Of(TimelineWords.Requests, request);

    /// <summary>Returns the thread of what was logged, by the process that the line names.</summary>
    public TimelineTrack OfLogs(ModuleLoadEvent found) => Of(TimelineWords.Logs, found);

    private TimelineTrack Of(string asker, ModuleLoadEvent found)
    {
        var lanes = LanesOf(asker, found.Process, found.ProcessId);
        if (lanes.Tracks.Count == 0)
            lanes.Tracks.Add((Add(lanes.Asker, lanes.Thread), default));
        return lanes.Tracks[0].Track;
    }

    private (List<(TimelineTrack Track, TimeSpan End)> Tracks, string Asker, string Thread) LanesOf(string asker, string? process, int? id)
    {
        var thread = FormattableString.Invariant($"{process ?? "process"} {id}").TrimEnd();
        if (!_lanes.TryGetValue((asker, thread), out var tracks))
            _lanes.Add((asker, thread), tracks = []);
        return (tracks, asker, thread);
    }

    private TimelineTrack Add(string asker, string thread)
    {
        var (id, threads) = _processes.TryGetValue(asker, out var known) ? known : (writer.AddProcess($"{asker}: {title}"), 0);
        _processes[asker] = (id, threads + 1);
        return writer.AddTrack(id, thread, threads);
    }
}
