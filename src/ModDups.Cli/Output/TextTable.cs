using ModDups.Cli.Terminal;
using Spectre.Console;

namespace ModDups.Cli.Output;

/// <summary>
/// A table written row by row: its columns have their widths before the first row is known, so that each row shows as
/// soon as it is there.
/// </summary>
internal sealed class TextTable(Host host, params TextColumn[] columns)
{
    private const int Gap = 2;

    /// <summary>Writes the names of the columns, and a line of dashes below them.</summary>
    public void WriteHeader()
    {
        Write(new Style(decoration: Decoration.Bold), columns.Select(column => column.Name));
        Write(Style.Plain, columns.Select(column => new string('-', column.Width)));
    }

    /// <summary>Writes a row.</summary>
    public void WriteRow(params string[] cells) => Write(Style.Plain, cells);

    private void Write(Style style, IEnumerable<string> texts)
    {
        var cells = texts.Select(OneLine.Of).ToArray();
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        foreach (var (column, cell) in columns.Zip(cells))
        {
            table.AddColumn(new TableColumn("")
            {
                // A cell that nobody foresaw pushes its row to the right: a number that is cut is a wrong one.
                Width = Math.Max(column.Width, cell.GetCellWidth()),
                NoWrap = true,
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, Gap, 0),
            });
        }

        table.AddRow(cells.Select(cell => new Spectre.Console.Text(cell, style)));
        Screen.Write(host, table);
    }
}
