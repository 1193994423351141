using System.Globalization;
using System.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Reports.Html;

/// <summary>A table made from the description of its objects. The script makes it sortable and searchable.</summary>
internal static class ReportTable
{
    /// <summary>The largest number of rows; a file that is mailed must stay small.</summary>
    public const int MostRows = 2000;

    // A table that one sees at a glance needs no search.
    private const int LeastSearched = 8;

    /// <summary>Writes the table. Columns without any text are left out.</summary>
    /// <param name="page">Receives the table.</param>
    /// <param name="view">The description of the objects.</param>
    /// <param name="items">The objects, in the order of their importance.</param>
    /// <param name="caption">What the table shows.</param>
    /// <param name="rowId">Returns the id of a row; null for rows without ids.</param>
    /// <param name="links">Links in one of the columns; null for none.</param>
    public static void Write<T>(
        ReportPage page, ObjectView<T> view, IReadOnlyList<T> items, string caption, Func<int, string>? rowId = null, RowLinks<T>? links = null)
        where T : notnull
    {
        var columns = view.Columns.Where(column => (column.Plain ?? column.Narrow) is not null).DistinctBy(column => column.Title, StringComparer.Ordinal).ToArray();
        var rows = items.Take(MostRows).Select(item => Array.ConvertAll(columns, column => column.Text(item, 0))).ToList();
        int[] filled = [.. Enumerable.Range(0, columns.Length).Where(column => rows.Exists(row => row[column].Length > 0))];
        var html = page.Html;
        html.Open("div", ("class", "table"), ("data-search", rows.Count >= LeastSearched ? "" : null));
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", caption));
        html.Open("table");
        html.Text("caption", caption);
        html.Open("thead").Open("tr");
        foreach (var column in filled)
            html.Text("th", Words(columns[column].Title), ("scope", "col"), ("class", ClassOf(columns[column])));
        html.Close();
        html.Close();
        html.Open("tbody");
        foreach (var (index, row) in rows.Index())
        {
            html.Open("tr", ("id", rowId?.Invoke(index)));
            foreach (var (place, column) in filled.Index())
            {
                var name = place == 0 ? "th" : "td";
                html.Open(name, ("class", ClassOf(columns[column])), ("scope", place == 0 ? "row" : null));
                if (links?.Column == columns[column].Title && links.AddressOf(items[index]) is { } address)
                    html.Text("a", row[column], ("href", address));
                else
                    html.Text(row[column]);
                html.Close();
            }

            html.Close();
        }

        html.Close();
        html.Close();
        html.Close();
        if (items.Count > rows.Count)
            page.Paragraph($"The table has the first {rows.Count.ToString(CultureInfo.InvariantCulture)} of {items.Count.ToString(CultureInfo.InvariantCulture)} rows.", "note");
        html.Close();
    }

    private static string? ClassOf(ViewColumn column) => column.IsRight ? "n" : null;

    // The title of a column may be the name of its property.
    private static string Words(string title)
    {
        var words = new StringBuilder();
        foreach (var (index, letter) in title.Index())
        {
            var begins = index > 0 && char.IsAsciiLetterUpper(letter) && char.IsAsciiLetterLower(title[index - 1]);
            words.Append(begins ? " " : "").Append(begins ? char.ToLowerInvariant(letter) : letter);
        }

        return words.ToString();
    }
}
