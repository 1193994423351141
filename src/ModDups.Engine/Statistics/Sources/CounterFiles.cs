using System.Globalization;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Statistics.Parsing;

namespace ModDups.Statistics.Sources;

/// <summary>
/// The one-number files that module_stats_init() of kernel/module/stats.c puts beside <c>stats</c>: <c>modcount</c>,
/// <c>failed_kreads</c> and so on, in decimal.
/// </summary>
internal static class CounterFiles
{
    private static readonly KernelCounter[] s_rows = [.. KernelCounters.All.Where(row => row.FileName is not null)];

    public static bool ExistIn(string directory) => Array.Exists(s_rows, row => InputTree.FileExists(Path.Join(directory, row.FileName)));

    public static InputProblem None(string directory) => new(
        InputProblemKind.NoCounters, directory, Line: null,
        "Found a directory without module statistics, expected a file 'stats' or the files 'modcount', 'failed_kreads'…",
        "Give a copy of /sys/kernel/debug/modules, or of the file 'stats' in it.");

    /// <summary>
    /// Reads the statistics from these files alone; null if a file is missing or contains no number. The files don't list
    /// the duplicate modules, so the list is marked as truncated if there may have been any.
    /// </summary>
    public static ModuleStats? Read(string directory, Action<InputProblem> report)
    {
        var values = CounterMap<ulong>.None;
        var missing = new List<string>();
        var isWhole = true;
        foreach (var row in s_rows)
        {
            if (ReadNumber(Path.Join(directory, row.FileName), row, out var problem) is { } value)
            {
                values = values.With(row, value);
                continue;
            }

            var isMissing = problem!.Kind == InputProblemKind.NotFound;
            if (isMissing && !row.IsAlwaysPrinted)
                continue;
            isWhole = false;
            if (isMissing)
                missing.Add(row.FileName!);
            else
                report(problem);
        }

        if (missing.Count > 0)
            report(Missing(directory, missing));
        if (!isWhole)
            return null;
        var stats = new ModuleStats(directory, values);
        if (stats.Impossible() is { } impossible)
        {
            report(StatsProblems.Impossible(Path.Join(directory, impossible.FileName), impossible, stats.Value(impossible)!.Value));
            return null;
        }
        if (stats.HasNegativeReadBytes())
            report(StatsProblems.NegativeReadBytes(directory, stats));
        return stats with { IsTruncated = stats.FailedBecoming != 0 || stats.FailedLoads != 0 };
    }

    /// <summary>
    /// Warns if <c>stats</c> and the files beside it disagree, which can happen while modules are being loaded.
    /// </summary>
    public static void Compare(string directory, ModuleStats stats, Action<InputProblem> report)
    {
        foreach (var row in s_rows)
        {
            var file = Path.Join(directory, row.FileName);
            var value = ReadNumber(file, row, out var problem);
            if (value is { } number)
            {
                if (stats.Value(row) is { } shown && number != shown)
                    report(Mismatch(file, number, row, shown));
            }
            else if (problem!.Kind != InputProblemKind.NotFound)
            {
                report(problem with { IsWarning = true });
            }
        }
    }

    // The counts are files of debugfs_create_atomic_t(), which prints their 32 bits with a sign (fs/debugfs/file.c), while
    // stats prints the same 32 bits without one.
    private static ulong? ReadNumber(string file, KernelCounter row, out InputProblem? problem)
    {
        using var stream = InputFile.Open(file, out problem);
        if (stream is null)
            return null;
        try
        {
            Span<byte> text = stackalloc byte[64];
            text = text[..stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)];
            var number = text.Trim(" \t\r\n"u8);
            var kind = DecimalNumber.Parse(number, out var value);
            if (kind == DecimalNumber.Kind.Valid)
                return value;
            if (row.Kind == KernelCounterKind.Count && kind == DecimalNumber.Kind.Negative && int.TryParse(number, CultureInfo.InvariantCulture, out var wrapped))
                return unchecked((uint)wrapped);
            problem = StatsProblems.Number(file, 1, StatsProblems.Excerpt(text), kind);
        }
        catch (IOException error)
        {
            problem = StatsProblems.ReadFailed(file, error.Message);
        }

        return null;
    }

    private static InputProblem Missing(string directory, List<string> files) => new(
        InputProblemKind.MissingCounter, directory, Line: null,
        $"Found neither 'stats' nor all of the files beside it, expected still: {string.Join(", ", files)}.",
        "Copy the whole directory /sys/kernel/debug/modules.");

    private static InputProblem Mismatch(string file, ulong number, KernelCounter row, ulong shown) => new(
        InputProblemKind.CounterMismatch, file, Line: null,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Found {number}, expected {shown} as in 'stats' ('{row.Label}')."),
        "The numbers of 'stats' are used. Modules may have been loaded between the two reads; read them again.")
    {
        IsWarning = true,
    };
}
