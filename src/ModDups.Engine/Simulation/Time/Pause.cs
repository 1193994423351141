namespace ModDups.Simulation.Time;

/// <summary>A process that only waits for a time.</summary>
internal sealed class Pause : SimulatedProcess
{
    public bool IsOver { get; private set; }

    public override void Resume() => IsOver = true;

    public override string Describe() => "a pause";
}
