using System.Globalization;

namespace ModDups.Cli.Terminal;

/// <summary>
/// Shows how many parts of the work are done and how long the rest takes, in a line on standard error that is overwritten. It appears only on a
/// terminal, after the first second, and at most five times a second. The parts may run on any threads.
/// </summary>
/// <param name="host">The run.</param>
/// <param name="total">The number of parts.</param>
/// <param name="noun">What a part is, in the plural.</param>
internal sealed class WorkProgress(Host host, long total, string noun) : IProgress<double>, IDisposable
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly bool _isShown = host.IsErrorTerminal && host.HasCursor;
    private readonly long _start = host.Clock.GetTimestamp();
    private TimeSpan _next = s_delay;
    private double? _first;
    private int _width;

    /// <inheritdoc/>
    public void Report(double value)
    {
        if (!_isShown)
            return;
        lock (_lock)
        {
            // Work that goes on has parts that are done before it begins.
            _first ??= value;
            var elapsed = host.Clock.GetElapsedTime(_start);
            if (elapsed < _next)
                return;
            _next = elapsed + s_interval;
            Show(string.Create(
                CultureInfo.InvariantCulture, $"{value / total,4:P0}  {Math.Floor(value)} of {total} {noun}{TimeLeft(value - _first.Value, total - value, elapsed)}"));
        }
    }

    /// <summary>Clears the line, then writes something else. The line returns only after that is done.</summary>
    public void WriteBetween(Action write)
    {
        lock (_lock)
        {
            Clear();
            write();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            Clear();
    }

    // At the speed so far.
    private static string TimeLeft(double done, double rest, TimeSpan elapsed)
    {
        if (done <= 0 || rest < 0 || elapsed * (rest / done) is not { TotalDays: < 100 } left)
            return "";
        return left.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $", {(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00} left")
            : string.Create(CultureInfo.InvariantCulture, $", {left.Minutes}:{left.Seconds:00} left");
    }

    private void Clear()
    {
        if (_width > 0)
            host.Error.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }

    private void Show(string line)
    {
        // Blanks overwrite the rest of a longer previous line, without an escape sequence.
        host.Error.Write($"\r{line.PadRight(_width)}");
        _width = Math.Max(_width, line.Length);
    }
}
