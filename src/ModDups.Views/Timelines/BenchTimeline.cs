using ModDups.Kernel;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Time;
using ModDups.Simulation.Userspace;

namespace ModDups.Views.Timelines;

/// <summary>
/// Writes what happens on a bench, when it happens. It may begin in the middle of what processes do, and so ends only what it has
/// begun.
/// </summary>
/// <param name="writer">Receives the events.</param>
/// <param name="title">What tells this bench from others in the same file.</param>
/// <param name="shift">What the timeline has as the beginning of the bench's time, in ns.</param>
internal sealed class BenchTimeline(TimelineWriter writer, string title, long shift = 0) : IBenchObserver
{
    private readonly BenchTracks _tracks = new(writer, title);
    private readonly BenchNames _names = new();
    private readonly Dictionary<TimelineTrack, TrackState> _states = new(ReferenceEqualityComparer.Instance);
    private SimulatedMachine _machine = null!;
    private BenchCounters _counters = null!;

    private long Now => shift + _machine.Queue.Now;

    public void Begin(SimulatedMachine machine)
    {
        _machine = machine;
        _counters = new(writer, writer.AddProcess($"{TimelineWords.Machine}: {title}"), machine.Memory);
    }

    /// <summary>Ends what is still open, because nobody tells any more how it ends.</summary>
    public void Close()
    {
        if (_machine is not null)
            writer.CloseAll(Now);
    }

    public void CallBegan(LoadCall call)
    {
        var (track, state) = Turn(call.Caller);
        writer.Begin(track, Now, _names.Of(call.About.Name), ("call", call.SystemCall == LoadSystemCall.FinitModule ? "finit_module" : "init_module"));
        state.Calls++;
        _counters.Loads(Now, +1);
    }

    public void StepBegan(LoadCall call, double lead)
    {
        var (track, state) = Turn(call.Caller);
        var waitsForModule = call.Step is LoadStep.WaitsForName or LoadStep.WaitsForFirst or LoadStep.WaitsForDependency;
        if (waitsForModule)
            writer.Begin(track, Now, call.Step == LoadStep.WaitsForFirst ? _names.Join(NameOf(call)) : _names.Wait(NameOf(call)));
        else if (call.Step == LoadStep.WaitsForRequest)
            writer.Begin(track, Now, TimelineWords.Of(call.Step)!.Value, ("name", (call.Obstacle as RequestModule)?.Name));
        else
            writer.Begin(track, Now, lead > 0 ? call.KernelDecompresses ? TimelineWords.Decompress : TimelineWords.Read : TimelineWords.Of(call.Step)!.Value);
        (state.IsInStep, state.Lead, state.Began) = (true, lead, Now);
        if (waitsForModule || call.Step == LoadStep.WaitsForRequest)
            Point(track, call.Obstacle);
        _counters.Sample(Now);
    }

    public void NameTaken(LoadCall call)
    {
        var (track, _) = Turn(call.Caller);
        writer.Instant(track, Now, TimelineWords.Register);
    }

    public void CallEnded(LoadCall call)
    {
        var (track, state) = Turn(call.Caller);
        if (call.MadeSystemCall && state.Calls > 0)
        {
            state.Calls--;
            writer.End(
                track, Now, ("result", Text(call.Result)), ("duplicate", call.IsDuplicate ? true : null),
                ("allocated bytes", call.AllocatedBytes), ("wasted bytes", call.WastedBytes > 0 ? call.WastedBytes : null));
            _counters.Loads(Now, -1);
            _counters.Waste(Now, call.WastedBytes);
        }

        _counters.Sample(Now);
    }

    public void StepBegan(UnloadCall call)
    {
        var (track, state) = Turn(call.Caller);
        if (call.Step == UnloadStep.HasEntered)
        {
            writer.Begin(track, Now, _names.Unload(_machine.Loader.NameOf(call.Module)), ("call", "delete_module"));
            state.Calls++;
        }

        writer.Begin(track, Now, TimelineWords.Of(call.Step));
        state.IsInStep = true;
        _counters.Sample(Now);
    }

    public void CallEnded(UnloadCall call)
    {
        var (track, state) = Turn(call.Caller);
        if (state.Calls == 0)
            return;
        state.Calls--;
        writer.End(track, Now, ("result", Text(call.Result)));
    }

    public void ProbeBegan(KmodProbe probe)
    {
        var (track, state) = Turn(probe);
        // A modprobe that finds no module ends when it begins. speedscope loses such a slice.
        if (probe.Targets.Count == 0)
            return;
        writer.Begin(
            track, Now, probe is UdevWorker or ScheduledProcess { IsUdevs: true } ? TimelineWords.Event : TimelineWords.Modprobe,
            ("asks for", _names.Of(probe.Targets, _machine.Table)));
        state.IsInProbe = true;
        _counters.Workers(Now, +1);
    }

    public void StepBegan(KmodProbe probe, int module)
    {
        var (track, state) = Turn(probe);
        writer.Begin(
            track, Now, TimelineWords.Of(probe.Doing, _machine.Kmod.Settings.UserspaceDecompresses), ("module", _machine.Table.Modules[module].Name));
        state.IsInStep = true;
    }

    public void ProbeEnded(KmodProbe probe)
    {
        var (track, state) = Turn(probe);
        if (state.IsInProbe)
        {
            writer.End(track, Now);
            _counters.Workers(Now, -1);
        }

        state.IsInProbe = false;
        if (probe is Modprobe)
            _tracks.Release(probe);
    }

    public void RequestBegan(RequestModule request)
    {
        var (track, state) = Turn(request);
        writer.Begin(track, Now, _names.Of(request.Name), ("call", request.Waits ? "request_module" : "request_module_nowait"));
        state.IsInProbe = true;
    }

    public void RequestQueues(RequestModule request)
    {
        var (track, state) = Turn(request);
        writer.Begin(track, Now, TimelineWords.Turn);
        state.IsInStep = true;
    }

    public void RequestWaits(RequestModule request)
    {
        var (track, state) = Turn(request);
        writer.Begin(track, Now, request.First is null ? TimelineWords.Modprobe : _names.Wait(request.Name));
        state.IsInStep = true;
        if (request.First is not null)
            Point(track, request.First);
    }

    public void RequestEnded(RequestModule request)
    {
        var (track, state) = Turn(request);
        if (state.IsInProbe && request.Result is { } result)
        {
            writer.End(
                track, Now, ("result", result.Errno ?? FormattableString.Invariant($"{result.ReturnCode}")), ("outcome", result.Outcome.ToString()),
                ("duplicate", result.IsDuplicate ? true : null));
        }

        state.IsInProbe = false;
        _tracks.Release(request);
    }

    private static string Text(Errno result) => result == Errno.None ? "0" : result.ToString();

    // What a process did before is over.
    private (TimelineTrack Track, TrackState State) Turn(object process)
    {
        var track = _tracks.Of(process);
        if (!_states.TryGetValue(track, out var state))
            _states.Add(track, state = new());
        if (!state.IsInStep)
            return (track, state);
        if (state.Lead > 0)
        {
            // How long the work took is known only now, where processes share processors.
            var split = state.Began + (long)((Now - state.Began) * state.Lead);
            writer.End(track, split);
            writer.Begin(track, split, TimelineWords.Check);
        }

        writer.End(track, Now);
        (state.IsInStep, state.Lead) = (false, 0);
        return (track, state);
    }

    private void Point(TimelineTrack from, SimulatedProcess? to)
    {
        object? process = to switch
        {
            LoadCall call => call.Caller,
            UnloadCall call => call.Caller,
            _ => to,
        };
        if (_tracks.Find(process) is { Depth: > 0 } track && track != from)
            writer.Arrow(from, track, Now);
    }

    private string NameOf(LoadCall waiting) => waiting.Obstacle switch
    {
        LoadCall call => call.About.Name,
        UnloadCall call => _machine.Loader.NameOf(call.Module),
        _ => waiting.About.Name,
    };

    /// <summary>What is open on a thread.</summary>
    private sealed class TrackState
    {
        public bool IsInProbe { get; set; }

        public int Calls { get; set; }

        public bool IsInStep { get; set; }

        /// <summary>The share of the step that has a name of its own.</summary>
        public double Lead { get; set; }

        public long Began { get; set; }
    }
}
