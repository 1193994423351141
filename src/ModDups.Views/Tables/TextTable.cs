using System.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Tables;

/// <summary>
/// A table with fixed column widths, so that each row can be written as soon as it arrives. A wider cell pushes the rest of
/// its row to the right, because a number that is cut is wrong.
/// </summary>
internal sealed class TextTable
{
    private const int Gap = 2;

    private readonly ViewColumn[] _columns;
    private readonly int[] _widths;
    private readonly string[] _cells;
    private readonly StringBuilder _line = new();

    /// <summary>Creates a table of these columns.</summary>
    /// <param name="columns">The columns, each with its minimum width.</param>
    /// <param name="known">Rows that must fit in the widths.</param>
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

    /// <summary>The line of dashes below the titles.</summary>
    public string Dashes => Line([.. _widths.Select(width => new string('-', width))]);

    /// <summary>Returns a row without trailing blanks.</summary>
    public string Row(object item)
    {
        for (var index = 0; index < _cells.Length; index++)
            _cells[index] = OneLine.Of(_columns[index].Text(item, 0));
        return Line(_cells);
    }

    /// <summary>Returns a row of finished cells.</summary>
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
