using ModDups.Analysis.Accounting;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Statistics;

namespace ModDups.Analysis.Replay;

/// <summary>
/// Takes the system calls that a program recorded on a real machine, and tells what the counters of a kernel must be
/// after them: exactly where the calls decide it, between two bounds where they don't. It counts from zero, and goes by
/// what <c>kernel/module/main.c</c> counts for each failure; nobody is taken to unload a module meanwhile.
/// </summary>
public sealed class ModuleReplay
{
    private readonly ModuleCatalog _catalog;
    private readonly CatalogFiles _files;
    private readonly KernelRelease _kernel;

    /// <summary>Gets ready to replay for one kernel.</summary>
    /// <param name="catalog">The modules of the machine.</param>
    /// <param name="kernel">The release that the machine ran.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ModuleReplay(ModuleCatalog catalog, KernelRelease kernel)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(kernel);
        (_catalog, _files, _kernel) = (catalog, new CatalogFiles(catalog), kernel);
    }

    /// <summary>Replays the record in a file, or in the <c>calls.tsv</c> of a folder.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="report">Gets each problem; the other lines are still replayed.</param>
    /// <returns>The result, or null where no call could be read. A file that can't be read is a problem, not an exception.</returns>
    public ModuleReplayResult? Open(string path, Action<InputProblem> report)
    {
        var problems = new ReplayProblems(report);
        var calls = CallTable.Open(ref path, _files, problems.Add);
        return Replay(calls, path, problems);
    }

    /// <summary>Replays a record that is read to its end.</summary>
    /// <param name="reader">The text; it is disposed.</param>
    /// <param name="source">What to call the record.</param>
    /// <param name="report">Gets each problem; the other lines are still replayed.</param>
    /// <returns>The result, or null where no call could be read.</returns>
    public ModuleReplayResult? Read(TextReader reader, string source, Action<InputProblem> report)
    {
        var problems = new ReplayProblems(report);
        return Replay(CallTable.Read(reader, source, _files, problems.Add), source, problems);
    }

    private ModuleReplayResult? Replay(List<ModuleCall>? read, string source, ReplayProblems problems)
    {
        if (read is null)
            return null;
        // A catalog of compressed files lacks their signatures, which the kernel doesn't count.
        var measured = ModuleFolder.Measure(_catalog, read.Select(call => call.About?.Name).OfType<string>(), problems.Add);
        var calls = read.Select(call => call.About is { } about ? call with { About = measured.Find(about.Name) } : call)
            .Where(call => problems.HasSizes(call, _kernel, source)).ToList();
        if (calls.Count == 0)
        {
            // What has been reported says it better.
            if (problems.Lines == 0)
                problems.Add(CallProblem.Empty(source));
            return null;
        }

        var names = calls.GroupBy(call => call.Module!, StringComparer.Ordinal)
            .Select(group => new ReplayedName(group.Key, [.. group], _kernel)).ToList();
        var rows = names.ConvertAll(name => name.ToRow());
        var minimum = Counters(names, source, bound => bound.Minimum);
        var maximum = Counters(names, source, bound => bound.Maximum);
        return new ModuleReplayResult
        {
            Source = source,
            Kernel = _kernel.Name,
            Calls = calls.Count,
            Minimum = minimum,
            Maximum = maximum,
            IsExact = rows.TrueForAll(row => row.IsExact) && names.TrueForAll(name => name.Loads.IsExact)
                && (minimum.FailedReads, minimum.FailedDecompressions) == (maximum.FailedReads, maximum.FailedDecompressions),
            Modules = rows,
            Findings = [.. ReplayFindings.Of(calls, names, _kernel, problems.Lines)],
        };
    }

    private static ModuleReplayCounters Counters(List<ReplayedName> names, string source, Func<Bound, ulong> side) => new()
    {
        ModulesLoaded = Sum(names, name => side(name.Loads)),
        FailedReads = Sum(names, name => side(name.Count(FailureSteps.Read))),
        FailedDecompressions = Sum(names, name => side(name.Count(FailureSteps.Decompression))),
        FailedBecoming = Sum(names, name => side(name.Count(FailureSteps.AllBecoming))),
        FailedLoads = Sum(names, name => side(name.Count(FailureSteps.AllLoad))),
        Failures = Sum(names, name => side(name.Count(FailureSteps.Counted))),
        TotalModuleBytes = Total(names, side, module => module.MemoryBytes),
        TotalTextBytes = Total(names, side, module => module.TextBytes),
        FailedReadBytes = Sum(names, name => side(name.Bytes(FailureSteps.Read))),
        FailedDecompressionBytes = Sum(names, name => side(name.Bytes(FailureSteps.Decompression))),
        FailedBecomingBytes = Sum(names, name => side(name.Bytes(FailureSteps.AllBecoming))),
        FailedLoadBytes = Sum(names, name => side(name.Bytes(FailureSteps.AllLoad))),
        WastedBytes = Sum(names, name => side(name.Bytes(FailureSteps.Counted))),
        DuplicateModules =
        [
            .. names.OrderByDescending(name => name.FirstDuplicate)
                .Select(name => name.Duplicates(source, side)).OfType<DuplicateFailedModule>(),
        ],
    };

    private static ulong Sum(List<ReplayedName> names, Func<ReplayedName, ulong> of) =>
        names.Aggregate(0ul, (sum, name) => sum + of(name));

    // One module whose memory nobody knows, and the sum would be no bound on either side.
    private static ulong? Total(List<ReplayedName> names, Func<Bound, ulong> side, Func<CatalogModule, long?> bytes)
    {
        ulong? total = 0;
        foreach (var name in names.Where(name => name.Loads.Maximum > 0))
            total += side(name.Loads) * (ulong?)(name.About is { } about ? bytes(about) : null);
        return total;
    }
}
