using ModDups.Simulation.Autoload;

namespace ModDups.Simulation.Bench;

/// <summary>Receives what happens on a bench. Nothing that it receives changes a result.</summary>
internal interface IBenchObserver : IRequestObserver
{
    /// <summary>The observer receives what this machine does from now on.</summary>
    void Begin(SimulatedMachine machine)
    {
    }
}
