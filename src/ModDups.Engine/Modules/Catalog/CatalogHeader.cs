using ModDups.Input;

namespace ModDups.Modules.Catalog;

/// <summary>The header line of a catalog table, which maps the fields of a row to columns.</summary>
internal sealed class CatalogHeader
{
    public static readonly string[] Names =
        ["module", "file", "len", "signature", "clen", "depends", "memory", "text", "init_us", "init_errno", "aliases", "init_requests"];

    private readonly int[] _fields = new int[Names.Length];

    private CatalogHeader(int fieldCount)
    {
        FieldCount = fieldCount;
        Array.Fill(_fields, -1);
    }

    /// <summary>The number of fields in the header, including unknown columns.</summary>
    public int FieldCount { get; }

    /// <summary>Reads the header; null if a required column is missing.</summary>
    public static CatalogHeader? Parse(string line, string source, long number, Action<InputProblem> report)
    {
        var fields = line.Split('\t', StringSplitOptions.TrimEntries);
        var header = new CatalogHeader(fields.Length);
        for (var i = fields.Length - 1; i >= 0; i--)
        {
            if (Array.IndexOf(Names, fields[i]) is var column and >= 0)
                header._fields[column] = i;
        }

        var missing = new[] { CatalogColumn.Module, CatalogColumn.Len }.Where(column => header._fields[(int)column] < 0).ToArray();
        if (missing.Length == 0)
        {
            header.ReportPassedOver(fields, source, number, report);
            return header;
        }

        var names = string.Join(" and ", missing.Select(column => Names[(int)column]));
        report(CatalogProblem.Inconsistent(
            source, number, $"The header has no column {names}: {Quoted.Text(line)}.",
            "Start the table with a line of column names, separated by tabs, with at least module and len."));
        return null;
    }

    /// <summary>The text of a column in a row; empty if the table has no such column or the row ends before it.</summary>
    public string Field(string[] row, CatalogColumn column)
    {
        var field = _fields[(int)column];
        return field >= 0 && field < row.Length ? row[field] : "";
    }

    private void ReportPassedOver(string[] fields, string source, long number, Action<InputProblem> report)
    {
        foreach (var name in fields.Where((_, field) => !_fields.Contains(field)))
        {
            var why = Names.Contains(name, StringComparer.Ordinal) ? "is there twice" : "is unknown";
            report(CatalogProblem.Inconsistent(
                source, number, $"The column {Quoted.Text(name)} {why} and was ignored.",
                $"Known columns are {string.Join(", ", Names)}.") with { IsWarning = true });
        }
    }
}
