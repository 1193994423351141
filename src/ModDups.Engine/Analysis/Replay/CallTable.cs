using ModDups.Analysis.Accounting;
using ModDups.Input;

namespace ModDups.Analysis.Replay;

/// <summary>
/// A record of calls as a table: a header of column names, then one call a line, between tabs. <c>thread</c>,
/// <c>file</c>, <c>start_us</c>, <c>end_us</c> and <c>errno</c> must be there, in any order; <c>entry</c>
/// (<c>finit_module</c> where it is empty, or <c>init_module</c>) and <c>size</c> (bytes) may be. Other columns, lines
/// that start with <c>#</c> and empty ones are passed over.
/// </summary>
internal static class CallTable
{
    private const string FileName = "calls.tsv";

    /// <summary>Reads the record in a file, or in the <c>calls.tsv</c> of a folder.</summary>
    public static List<ModuleCall>? Open(ref string path, CatalogFiles files, Action<InputProblem> report)
    {
        if (Directory.Exists(path))
            path = Path.Join(path, FileName);
        using var lines = TextLines.Open(path, problem => report(CallProblem.OfRecord(problem)));
        return lines is null ? null : Read(lines, path, files, report);
    }

    /// <summary>Reads a record to its end; null where no line of it could be read.</summary>
    public static List<ModuleCall>? Read(TextReader reader, string source, CatalogFiles files, Action<InputProblem> report)
    {
        using var lines = new TextLines(reader, source, problem => report(CallProblem.OfRecord(problem)));
        return Read(lines, source, files, report);
    }

    private static List<ModuleCall>? Read(TextLines lines, string source, CatalogFiles files, Action<InputProblem> report)
    {
        CallLine? row = null;
        var calls = new List<ModuleCall>();
        while (lines.TryRead(out var line))
        {
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            if (row is not null)
            {
                if (row.Parse(line, lines.Number) is { } call)
                    calls.Add(call);
            }
            else if (CallHeader.Parse(line, source, lines.Number, report) is { } header)
            {
                row = new CallLine(header, files, source, report);
            }
            else
            {
                return null;
            }
        }

        return calls;
    }
}
