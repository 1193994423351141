namespace ModDups.Simulation.Time;

/// <summary>An instant that somebody waits for.</summary>
internal sealed class Pause : SimulatedProcess
{
    public bool IsOver { get; private set; }

    public override void Resume() => IsOver = true;

    public override string Describe() => "a pause";
}
