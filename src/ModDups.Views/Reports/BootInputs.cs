using ModDups.Analysis.Blame;
using ModDups.Input;

namespace ModDups.Views.Reports;

/// <summary>Takes paths apart into boots, and analyses them.</summary>
internal static class BootInputs
{
    /// <summary>Returns the paths of each boot: a folder or an archive is a boot of its own, and all files are of one boot together.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(IReadOnlyList<string> paths)
    {
        var folders = paths.ToLookup(InputTree.FolderExists);
        return folders[true].Select(folder => (IReadOnlyList<string>)[folder]).Concat(folders[false].Any() ? [[.. folders[false]]] : []);
    }

    /// <summary>Reads and analyses one boot.</summary>
    /// <param name="source">The inputs.</param>
    /// <param name="report">Receives the problems.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <returns>The boot; null where nothing could be read. A file that says so would replace one that says more.</returns>
    public static BlameAnalysis? Analyse(BlameSource source, Action<InputProblem> report, CancellationToken cancellationToken)
    {
        var isDamaged = false;
        var settings = source.Open(problem =>
        {
            isDamaged |= !problem.IsWarning;
            report(problem);
        });
        var boot = BlamePipeline.Analyse(settings, cancellationToken);
        return isDamaged && boot.Report is { Calls: 0, WastedBytes: null, Causes.Count: 0 } ? null : boot;
    }
}
