using System.Globalization;
using ModDups.Input;

namespace ModDups.Modules.Catalog;

/// <summary>
/// A catalog as a table: a header of column names, then one line for each module, with tabs between the fields.
/// <c>module</c> and <c>len</c> are required; <c>file</c>, <c>signature</c> (bytes of the signature that <c>len</c>
/// includes), <c>clen</c>, <c>depends</c> (separated by commas),
/// <c>memory</c>, <c>text</c>, <c>init_us</c> (microseconds), <c>init_errno</c> (a number or a name), <c>aliases</c> and
/// <c>init_requests</c> (separated by blanks) are optional. Empty lines and lines that start with <c>#</c> are skipped.
/// </summary>
public static class CatalogTable
{
    private static readonly char[] s_structure = ['\t', '\n', '\r', '\0'];

    /// <summary>Reads a table to its end.</summary>
    /// <param name="reader">The text; it is disposed.</param>
    /// <param name="source">The name of the input in messages.</param>
    /// <param name="report">Receives each problem; the rest of the table is still read.</param>
    /// <returns>The catalog, or null if no module could be read.</returns>
    public static ModuleCatalog? Read(TextReader reader, string source, Action<InputProblem> report)
    {
        var problems = new ProblemLog(report);
        using var lines = new TextLines(reader, source, problems.Add);
        return Read(lines, source, problems);
    }

    /// <summary>Writes modules as a table. Reading the table returns equal modules. Columns without values are omitted.</summary>
    /// <param name="writer">Receives the table. Lines end with LF.</param>
    /// <param name="modules">The modules, in the order of their lines.</param>
    /// <exception cref="ArgumentException">
    /// A text contains a separator of columns or list items, or a time is not an integral number of microseconds.
    /// </exception>
    public static void Write(TextWriter writer, IReadOnlyList<CatalogModule> modules)
    {
        var rows = modules.Select(Fields).ToList();
        var columns = Enumerable.Range(0, CatalogHeader.Names.Length)
            .Where(column => column is (int)CatalogColumn.Module or (int)CatalogColumn.Len || rows.Exists(row => row[column].Length > 0))
            .ToArray();
        foreach (var row in rows.Prepend(CatalogHeader.Names))
        {
            writer.Write(string.Join('\t', columns.Select(column => row[column])));
            writer.Write('\n');
        }
    }

    /// <summary>Reads the table in a file.</summary>
    internal static ModuleCatalog? Open(string path, Action<InputProblem> report)
    {
        var problems = new ProblemLog(report);
        using var lines = TextLines.Open(path, problems.Add);
        return lines is null ? null : Read(lines, path, problems);
    }

    private static ModuleCatalog? Read(TextLines lines, string source, ProblemLog problems)
    {
        CatalogRow? row = null;
        var draft = new CatalogBuilder(source, source, problems);
        while (lines.TryRead(out var line))
        {
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            if (row is not null)
            {
                if (row.Parse(line, lines.Number) is { } module)
                    draft.Add(module, lines.Number);
            }
            else if (CatalogHeader.Parse(line, source, lines.Number, problems.Add) is { } header)
            {
                row = new CatalogRow(header, source, problems.Add);
            }
            else
            {
                return null;
            }
        }

        return draft.ToCatalog();
    }

    private static string[] Fields(CatalogModule module)
    {
        if (module.InitDuration is { } duration && (duration < TimeSpan.Zero || duration.Ticks % TimeSpan.TicksPerMicrosecond != 0))
            throw new ArgumentException($"{module.Name}: the duration of init is not an integral number of microseconds.", nameof(module));
        string[] fields =
        [
            module.Name,
            module.File ?? "",
            Text(module.ImageBytes),
            Text(module.SignatureBytes),
            Text(module.CompressedBytes),
            Joined(module.Dependencies, ','),
            Text(module.MemoryBytes),
            Text(module.TextBytes),
            Text(module.InitDuration?.Ticks / TimeSpan.TicksPerMicrosecond),
            Text(module.InitErrno),
            Joined(module.Aliases, ' '),
            Joined(module.InitRequests, ' '),
        ];
        return Array.Find(fields, field => field.AsSpan().ContainsAny(s_structure)) is { } bad
            ? throw new ArgumentException($"{module.Name}: {Quoted.Text(bad)} can't stand in a table.", nameof(module))
            : fields;
    }

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Joined(IReadOnlyList<string> items, char separator) =>
        items.FirstOrDefault(item => item.Length == 0 || item.Contains(separator, StringComparison.Ordinal)) is { } bad
            ? throw new ArgumentException($"{Quoted.Text(bad)} can't stand in a list.", nameof(items))
            : string.Join(separator, items);
}
