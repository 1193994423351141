using ModDups.Simulation.Bench;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Analysis.Tuning;

/// <summary>Keeps the system calls that kmod makes on a bench.</summary>
internal sealed class LoadRecorder : IBenchObserver
{
    private readonly List<ObservedLoad> _calls = [];
    private SimulatedMachine _machine = null!;

    /// <summary>The calls, in the order in which they returned.</summary>
    public IReadOnlyList<ObservedLoad> Calls => _calls;

    public void Begin(SimulatedMachine machine) => _machine = machine;

    public void CallEnded(LoadCall call)
    {
        if (call is { MadeSystemCall: true, Caller: KmodProbe probe })
            _calls.Add(new(probe.Number, call.About.Name, call.EnteredAt, call.InitBeganAt, _machine.Queue.Now, call.Result));
    }
}
