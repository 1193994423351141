using System.Globalization;
using ModDups.Input;

namespace ModDups.Cli.Terminal;

/// <summary>
/// Collects the problems of inputs. When disposed, it writes one line for each input to standard error: the first
/// problem, and how many more there are. It needs the same memory for any number of problems.
/// </summary>
internal sealed class InputReport : IDisposable
{
    // A command that ends early leaves a thread that still reads.
    private readonly Lock _gate = new();
    private readonly Host _host;
    private readonly bool _isShared;
    private readonly OrderedDictionary<string, (Tally Problems, Tally Warnings)> _inputs = new(StringComparer.Ordinal);

    private InputReport(Host host, bool isShared) => (_host, _isShared) = (host, isShared);

    /// <summary>Creates a report on one input, whatever sources its problems name.</summary>
    public InputReport(Host host)
        : this(host, isShared: false)
    {
    }

    /// <summary>True after a problem that is more than a warning.</summary>
    public bool HasProblem => _inputs.Values.Any(input => input.Problems.Count > 0);

    /// <summary>Creates a report on several inputs that are read together, with a line for each source.</summary>
    public static InputReport OfSeveral(Host host) => new(host, isShared: true);

    /// <summary>Adds a problem or a warning.</summary>
    public void Add(InputProblem problem)
    {
        lock (_gate)
        {
            var input = _isShared ? problem.Source : "";
            if (!_inputs.TryGetValue(input, out var tallies))
                _inputs.Add(input, tallies = (new(), new()));
            (problem.IsWarning ? tallies.Warnings : tallies.Problems).Add(problem);
        }
    }

    /// <summary>Writes the lines.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (problems, warnings) in _inputs.Values)
            {
                Write("warning: ", warnings);
                Write("", problems);
            }
        }
    }

    private void Write(string prefix, Tally tally)
    {
        var more = tally.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (and {tally.Count - 1} more in this input)") : "";
        if (tally.First is not null)
            _host.WriteError($"{prefix}{tally.First}{more}");
    }

    private sealed class Tally
    {
        public InputProblem? First { get; private set; }

        public long Count { get; private set; }

        public void Add(InputProblem problem)
        {
            First ??= problem;
            Count++;
        }
    }
}
