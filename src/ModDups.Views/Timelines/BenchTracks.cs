using ModDups.Analysis.Blame;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Stress;
using ModDups.Simulation.Userspace;
using ModDups.Views.Reports.Charts;

namespace ModDups.Views.Timelines;

/// <summary>The threads of a bench: one for each process of an asker. A process that ends leaves its thread to the next one.</summary>
/// <param name="writer">Receives the threads.</param>
/// <param name="title">What tells this bench from others in the same file.</param>
internal sealed class BenchTracks(TimelineWriter writer, string title)
{
    private readonly Dictionary<object, (TimelineTrack Track, Asker Asker, int Lane)> _tracks = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Asker> _askers = new(StringComparer.Ordinal);

    /// <summary>Returns the thread of a process, which it gets when it is first seen.</summary>
    public TimelineTrack Of(object process)
    {
        if (_tracks.TryGetValue(process, out var known))
            return known.Track;
        var (name, noun) = Names(process);
        if (!_askers.TryGetValue(name, out var asker))
            _askers.Add(name, asker = new(writer.AddProcess($"{name}: {title}")));
        if (!asker.Free.TryDequeue(out var lane, out _))
        {
            lane = asker.Lanes.Count;
            asker.Lanes.Add(writer.AddTrack(asker.Process, FormattableString.Invariant($"{noun} {lane + 1}"), lane));
        }

        _tracks.Add(process, (asker.Lanes[lane], asker, lane));
        return asker.Lanes[lane];
    }

    /// <summary>Returns the thread of a process that has one already; null where it has none.</summary>
    public TimelineTrack? Find(object? process) => process is not null && _tracks.TryGetValue(process, out var known) ? known.Track : null;

    /// <summary>Frees the thread of a process that has ended.</summary>
    public void Release(object process)
    {
        if (_tracks.Remove(process, out var known))
            known.Asker.Free.Enqueue(known.Lane, known.Lane);
    }

    private static (string Asker, string Noun) Names(object process) => process switch
    {
        UdevWorker or ScheduledProcess { IsUdevs: true } => (OriginText.Of(LoadOrigin.Udev), "worker"),
        Modprobe => (OriginText.Of(LoadOrigin.KernelAutoload), "modprobe"),
        RequestModule => (TimelineWords.Requests, "request"),
        StressWorker => ("stress-ng", "worker"),
        KmodTestRun => ("kmod.sh", "modprobe"),
        _ => (OriginText.Of(LoadOrigin.Other), "process"),
    };

    /// <summary>A kind of processes.</summary>
    /// <param name="process">The id of the process in the file.</param>
    private sealed class Asker(int process)
    {
        public int Process => process;

        public List<TimelineTrack> Lanes { get; } = [];

        public PriorityQueue<int, int> Free { get; } = new();
    }
}
