using System.Globalization;
using ModDups.Boot;

namespace ModDups.Cli;

/// <summary>
/// How far the storms are: a line on standard error that is written over, where that is a terminal, from the first
/// second on and at most five times a second.
/// </summary>
internal sealed class StormProgress(Host host, long storms) : IProgress<double>, IDisposable
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly bool _isShown = host.IsErrorTerminal && host.HasCursor;
    private readonly long _start = host.Clock.GetTimestamp();
    private TimeSpan _next = s_delay;
    private BootStormSettings? _storm;
    private long _number;
    private int _width;

    /// <summary>Begins the next storm.</summary>
    internal void Begin(BootStormSettings storm)
    {
        _storm = storm;
        _number++;
    }

    /// <inheritdoc/>
    public void Report(double value)
    {
        if (!_isShown)
            return;
        var elapsed = host.Clock.GetElapsedTime(_start);
        if (elapsed < _next)
            return;
        _next = elapsed + s_interval;
        Show(string.Create(
            CultureInfo.InvariantCulture,
            $"{value,4:P0}  {_storm!.CpuCount} CPUs, {_storm.Remedy} ({_number} of {storms})"));
    }

    /// <summary>Takes the line away, as before anything else is written.</summary>
    internal void Clear()
    {
        if (_width > 0)
            host.Error.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private void Show(string line)
    {
        // Blanks over what the longer line before left: no escape sequence is needed.
        host.Error.Write($"\r{line.PadRight(_width)}");
        _width = Math.Max(_width, line.Length);
    }
}
