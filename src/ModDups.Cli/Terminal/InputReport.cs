using System.Globalization;
using ModDups.Input;

namespace ModDups.Cli.Terminal;

/// <summary>
/// Collects what is wrong with one input and, at its end, tells it in one line on standard error: the first problem,
/// and how many more there are. However broken an input is, it takes no more memory.
/// </summary>
internal sealed class InputReport(Host host) : IDisposable
{
    private InputProblem? _problem;
    private InputProblem? _warning;
    private long _problems;
    private long _warnings;

    /// <summary>True once something was a problem and not only worth a warning.</summary>
    public bool HasProblem => _problem is not null;

    /// <summary>Takes note of a problem or a warning.</summary>
    public void Add(InputProblem problem)
    {
        if (problem.IsWarning)
        {
            _warning ??= problem;
            _warnings++;
        }
        else
        {
            _problem ??= problem;
            _problems++;
        }
    }

    /// <summary>Ends the input.</summary>
    public void Dispose()
    {
        if (_warning is not null)
            Print("warning: ", _warning, _warnings);
        if (_problem is not null)
            Print("", _problem, _problems);
    }

    private void Print(string prefix, InputProblem problem, long count)
    {
        var more = count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (and {count - 1} more in this input)") : "";
        host.WriteError($"{prefix}{problem}{more}");
    }
}
