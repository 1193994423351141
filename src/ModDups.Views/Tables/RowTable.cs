using ModDups.Views.Columns;

namespace ModDups.Views.Tables;

/// <summary>Writes rows whose columns are known only when they are read, as a table of plain text.</summary>
public static class RowTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="write">Receives each line.</param>
    /// <param name="hasColor">True where the titles may be bold.</param>
    /// <param name="columns">The titles, and whether a column has numbers.</param>
    /// <param name="rows">The cells, which are shown complete.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(OutputSink write, bool hasColor, IReadOnlyList<(string Title, bool IsNumber)> columns, IReadOnlyList<string[]> rows)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var page = new TextPage(write, hasColor);
        page.Table([.. columns.Select(column => new ViewColumn(column.Title, static (_, _) => "") { IsRight = column.IsNumber, Plain = 0 })], rows);
    }
}
