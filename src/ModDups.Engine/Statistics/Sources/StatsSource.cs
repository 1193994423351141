using ModDups.Input;

namespace ModDups.Statistics.Sources;

/// <summary>
/// Reads statistics from the running kernel, a file, or a directory like <c>/sys/kernel/debug/modules</c>.
/// </summary>
public sealed class StatsSource
{
    private readonly KernelFiles _kernel;
    private readonly TimeProvider _clock;

    /// <summary>Reads from this machine.</summary>
    public StatsSource()
        : this("/")
    {
    }

    /// <summary>Reads the running kernel's files below another root, such as that of a container or a test.</summary>
    /// <param name="root">The directory that holds <c>proc</c> and <c>sys</c>.</param>
    /// <param name="clock">Supplies the time at which the running kernel is read; the system clock by default.</param>
    public StatsSource(string root, TimeProvider? clock = null)
    {
        _kernel = new(root);
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Reads one input, while the caller enumerates the objects.</summary>
    /// <param name="path">
    /// A file, a directory, or null for the running kernel. In a directory, <c>stats</c> is read and compared with the
    /// one-number files beside it. Without <c>stats</c>, those files are read instead.
    /// </param>
    /// <param name="report">Receives the problems as they are found.</param>
    /// <returns>One object for each dump that isn't broken.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public IEnumerable<ModuleStats> Read(string? path, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        path ??= _kernel.StatsPath;
        var dumps = InputTree.FolderExists(path) ? ReadDirectory(path, report) : ReadFile(path, report);
        return _kernel.AreShownAt(path) ? dumps.Select(stats => stats with { Time = _clock.GetLocalNow() }) : dumps;
    }

    private IEnumerable<ModuleStats> ReadFile(string path, Action<InputProblem> report)
    {
        using var stream = InputFile.Open(path, out var problem);
        if (stream is null)
        {
            report(Explain(path, problem!));
            yield break;
        }

        foreach (var stats in StatsReader.Read(stream, path, report))
            yield return stats;
    }

    private IEnumerable<ModuleStats> ReadDirectory(string path, Action<InputProblem> report)
    {
        var file = Path.Join(path, "stats");
        using var stream = InputFile.Open(file, out var problem);
        if (stream is not null)
        {
            foreach (var stats in StatsReader.Read(stream, file, report))
            {
                CounterFiles.Compare(path, stats, report);
                yield return stats;
            }
        }
        else if (problem!.Kind != InputProblemKind.NotFound)
        {
            report(Explain(file, problem));
        }
        else if (!CounterFiles.ExistIn(path))
        {
            report(_kernel.Explain(path) ?? CounterFiles.None(path));
        }
        else if (CounterFiles.Read(path, report) is { } stats)
        {
            yield return stats;
        }
    }

    private InputProblem Explain(string path, InputProblem problem) =>
        problem.Kind == InputProblemKind.NotFound ? _kernel.Explain(path) ?? problem : problem;
}
