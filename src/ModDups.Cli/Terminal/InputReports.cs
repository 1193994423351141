using ModDups.Input;

namespace ModDups.Cli.Terminal;

/// <summary>Collects what is wrong with several inputs that are read together, and tells it in a line for each.</summary>
internal sealed class InputReports(Host host) : IDisposable
{
    private readonly OrderedDictionary<string, InputReport> _reports = new(StringComparer.Ordinal);

    /// <summary>True once something was a problem and not only worth a warning.</summary>
    public bool HasProblem => _reports.Values.Any(report => report.HasProblem);

    /// <summary>Takes note of a problem or a warning.</summary>
    public void Add(InputProblem problem)
    {
        if (!_reports.TryGetValue(problem.Source, out var report))
            _reports.Add(problem.Source, report = new InputReport(host));
        report.Add(problem);
    }

    /// <summary>Ends the inputs.</summary>
    public void Dispose()
    {
        foreach (var report in _reports.Values)
            report.Dispose();
    }
}
