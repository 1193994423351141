using ModDups.Analysis.Advice;
using ModDups.Analysis.Blame;
using ModDups.Analysis.Comparison;
using ModDups.Input;
using ModDups.Simulation.Bench;

namespace ModDups.Views.Reports;

/// <summary>Reads what a report is made of: the evidence of boots, and results of the bench.</summary>
public sealed record ReportSource
{
    /// <summary>
    /// Folders and archives, each the evidence of one boot; traces and logs, which are of one boot together; and files of
    /// <c>moddups storm --json</c>.
    /// </summary>
    /// <value>Empty, the default, for this machine.</value>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Results of the bench that are already there.</summary>
    /// <value>Empty by default. With any, no path means no boot.</value>
    public IReadOnlyList<BootStormResult> Storms { get; init; } = [];

    /// <summary>What real boots wasted, as points in the graph of the bench: tables and counters, as <see cref="MeasuredWastes"/> reads them.</summary>
    /// <value>Empty by default. With any, no path means no boot.</value>
    public IReadOnlyList<string> Measured { get; init; } = [];

    /// <summary>The inputs that all boots share. Its paths are those of this record.</summary>
    public BlameSource Shared { get; init; } = new();

    /// <summary>Reads and analyses everything.</summary>
    /// <param name="report">Receives the problems as they are found.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <returns>The report; null where there is nothing to report on, because no input could be read.</returns>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public ModuleReport? Read(Action<InputProblem> report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var files = Paths.ToLookup(StormResults.IsIn);
        List<BootStormResult> storms = [.. Storms, .. files[true].SelectMany(path => StormResults.Read(path, report))];
        List<ReportedBoot> boots = [.. BootsOf([.. files[false]]).Select(paths => Analyse(paths, report, cancellationToken)).OfType<ReportedBoot>()];
        var wastes = new MeasuredWastes { Counters = Shared.Counters };
        List<MeasuredWaste> measured = [.. Measured.SelectMany(input => wastes.Read(input, report))];
        return boots.Count + storms.Count + measured.Count > 0 ? new ModuleReport(boots, storms, measured) : null;
    }

    private ReportedBoot? Analyse(IReadOnlyList<string> paths, Action<InputProblem> report, CancellationToken cancellationToken) =>
        BootInputs.Analyse(Shared with { Paths = paths }, report, cancellationToken) is { } boot
            ? new(boot, AdviceOf(paths, boot, cancellationToken))
            : null;

    // Loose logs don't tell what the system is.
    private ModuleAdvice? AdviceOf(IReadOnlyList<string> paths, BlameAnalysis boot, CancellationToken cancellationToken)
    {
        if (paths.Count > 1 || paths.Any(path => !InputTree.FolderExists(path)))
            return null;
        var source = new AdviceSource
        {
            Path = paths.Count == 0 ? null : paths[0],
            Kernel = Shared.Kernel,
            // A trace shows CPUs where nothing else tells how many there are.
            CpuCount = Shared.CpuCount ?? boot.Report.CpuCount,
            CatalogPath = Shared.CatalogPath,
            DevicesPath = Shared.DevicesPath,
            ModprobePaths = Shared.ModprobePaths,
            Boot = boot,
            Evidence = Shared.Evidence,
            Counters = Shared.Counters,
        };
        // The analysis has reported the problems of the same files.
        return AdvicePipeline.Run(source.Open(static _ => { }, cancellationToken), cancellationToken);
    }

    private IEnumerable<IReadOnlyList<string>> BootsOf(IReadOnlyList<string> evidence) => Paths.Count + Storms.Count + Measured.Count == 0 ? [[]] : BootInputs.Of(evidence);
}
