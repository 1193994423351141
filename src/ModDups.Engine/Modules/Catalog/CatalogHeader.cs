using ModDups.Input;

namespace ModDups.Modules.Catalog;

/// <summary>The header line of a catalog table: which field of a row is which column.</summary>
internal sealed class CatalogHeader
{
    public static readonly string[] Names =
        ["module", "file", "len", "clen", "depends", "memory", "text", "init_us", "init_errno", "aliases", "init_requests"];

    private readonly int[] _fields = new int[Names.Length];

    private CatalogHeader(int fieldCount)
    {
        FieldCount = fieldCount;
        Array.Fill(_fields, -1);
    }

    /// <summary>The fields of the header, those of unknown columns counted too.</summary>
    public int FieldCount { get; }

    /// <summary>Reads the header; null where a column is missing without which no row can be read.</summary>
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
            "Start the table with a line of column names between tabs, at least module and len."));
        return null;
    }

    /// <summary>The text of a column in a row; empty where the table has no such column or the row ends before it.</summary>
    public string Field(string[] row, CatalogColumn column)
    {
        var field = _fields[(int)column];
        return field >= 0 && field < row.Length ? row[field] : "";
    }

    private void ReportPassedOver(string[] fields, string source, long number, Action<InputProblem> report)
    {
        foreach (var name in fields.Where((_, field) => !_fields.Contains(field)))
        {
            var why = Names.Contains(name, StringComparer.Ordinal) ? "is there twice" : "is not known";
            report(CatalogProblem.Inconsistent(
                source, number, $"The column {Quoted.Text(name)} {why} and was passed over.",
                $"Known columns are {string.Join(", ", Names)}.") with { IsWarning = true });
        }
    }
}
