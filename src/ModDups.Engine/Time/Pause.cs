namespace ModDups.Time;

/// <summary>An instant that somebody waits for.</summary>
internal sealed class Pause : Activity
{
    internal bool IsOver { get; private set; }

    internal override void Resume() => IsOver = true;

    internal override string Describe() => "a pause";
}
