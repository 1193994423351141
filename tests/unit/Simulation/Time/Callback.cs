using ModDups.Simulation.Time;

namespace ModDups.Tests.Simulation.Time;

/// <summary>An event that does what a test says.</summary>
internal sealed class Callback(Action action) : SimulatedProcess
{
    public override void Resume() => action();

    public override string Describe() => "callback";
}
