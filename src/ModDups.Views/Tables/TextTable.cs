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
    private readonly string?[] _texts;
    private char[] _line = new char[256];

    /// <summary>Creates a table of these columns.</summary>
    /// <param name="columns">The columns, each with its minimum width.</param>
    /// <param name="known">Rows that must fit in the widths.</param>
    public TextTable(IEnumerable<ViewColumn> columns, IEnumerable<string[]> known)
    {
        _columns = [.. columns];
        (_cells, _texts) = (new string[_columns.Length], new string[_columns.Length]);
        _widths = Array.ConvertAll(_columns, column => Math.Max(column.Title.Length, column.Plain ?? 0));
        foreach (var row in known)
        {
            for (var index = 0; index < row.Length; index++)
                _widths[index] = Math.Max(_widths[index], TextWidth.Of(row[index]));
        }
    }

    /// <summary>The titles.</summary>
    public ReadOnlySpan<char> Titles => Line([.. _columns.Select(column => column.Title)]);

    /// <summary>The line of dashes below the titles.</summary>
    public ReadOnlySpan<char> Dashes => Line([.. _widths.Select(width => new string('-', width))]);

    /// <summary>Returns a row without trailing blanks. It is valid until the next row.</summary>
    public ReadOnlySpan<char> Row(object item)
    {
        for (var index = 0; index < _cells.Length; index++)
        {
            var text = _columns[index].Text(item, 0);
            // Many a text is that of the row before, the same string.
            if (ReferenceEquals(text, _texts[index]))
                continue;
            _texts[index] = text;
            _cells[index] = OneLine.Of(text);
        }

        return Line(_cells);
    }

    /// <summary>Returns a row of finished cells. It is valid until the next row.</summary>
    public ReadOnlySpan<char> Line(string[] cells)
    {
        var end = 0;
        for (var index = 0; index < cells.Length; index++)
        {
            var padding = Math.Max(0, _widths[index] - TextWidth.Of(cells[index]));
            if (index > 0)
                Fill(Gap, ref end);
            if (_columns[index].IsRight)
                Fill(padding, ref end);
            Reserve(end + cells[index].Length);
            cells[index].CopyTo(_line.AsSpan(end));
            end += cells[index].Length;
            if (!_columns[index].IsRight)
                Fill(padding, ref end);
        }

        return _line.AsSpan(0, end).TrimEnd();
    }

    private void Fill(int blanks, ref int end)
    {
        Reserve(end + blanks);
        _line.AsSpan(end, blanks).Fill(' ');
        end += blanks;
    }

    private void Reserve(int length)
    {
        if (length > _line.Length)
            Array.Resize(ref _line, 2 * length);
    }
}
