using System.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Tables;

/// <summary>
/// A table whose columns have their widths before the first row is written, so that each row shows as soon as it is
/// there. A cell that nobody foresaw pushes its row to the right: a number that is cut is a wrong one.
/// </summary>
internal sealed class TextTable
{
    private const int Gap = 2;

    private readonly ViewColumn[] _columns;
    private readonly int[] _widths;
    private readonly string[] _cells;
    private readonly StringBuilder _line = new();

    /// <summary>A table of these columns.</summary>
    /// <param name="columns">The columns, each with its least width.</param>
    /// <param name="known">Rows for which the widths have to do.</param>
    public TextTable(IEnumerable<ViewColumn> columns, IEnumerable<string[]> known)
    {
        _columns = [.. columns];
        _cells = new string[_columns.Length];
        _widths = [.. _columns.Select(column => Math.Max(column.Title.Length, column.Plain ?? 0))];
        foreach (var row in known)
        {
            for (var index = 0; index < row.Length; index++)
                _widths[index] = Math.Max(_widths[index], TextWidth.Of(row[index]));
        }
    }

    /// <summary>The titles.</summary>
    public string Titles => Line([.. _columns.Select(column => column.Title)]);

    /// <summary>The line of dashes below them.</summary>
    public string Dashes => Line([.. _widths.Select(width => new string('-', width))]);

    /// <summary>A row, without the blanks that would pad it to the right.</summary>
    public string Row(object item)
    {
        for (var index = 0; index < _cells.Length; index++)
            _cells[index] = OneLine.Of(_columns[index].Text(item, 0));
        return Line(_cells);
    }

    /// <summary>A row of cells that have been made.</summary>
    public string Line(string[] cells)
    {
        _line.Clear();
        for (var index = 0; index < cells.Length; index++)
        {
            var padding = Math.Max(0, _widths[index] - TextWidth.Of(cells[index]));
            _line.Append(' ', index > 0 ? Gap : 0);
            if (_columns[index].IsRight)
                _line.Append(' ', padding).Append(cells[index]);
            else
                _line.Append(cells[index]).Append(' ', padding);
        }

        return _line.ToString().TrimEnd();
    }
}
