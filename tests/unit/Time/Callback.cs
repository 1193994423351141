using ModDups.Time;

namespace ModDups.Tests.Time;

/// <summary>An event that does what a test says.</summary>
internal sealed class Callback(Action action) : Activity
{
    internal override void Resume() => action();

    internal override string Describe() => "callback";
}
