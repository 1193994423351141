using System.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Tables;

/// <summary>Writes titles, tables and lines of plain text, with empty lines between separate parts.</summary>
/// <param name="write">Receives each line.</param>
/// <param name="hasColor">True where emphasized text may be bold.</param>
internal sealed class TextPage(OutputSink write, bool hasColor)
{
    private const string Bold = "\e[1m";
    private const string Plain = "\e[0m";

    private byte[] _bytes = new byte[1024];
    private bool _hasLines;

    /// <summary>Writes an emphasized line after an empty one.</summary>
    public void Title(string text)
    {
        Gap();
        WriteBold(OneLine.Of(text));
    }

    /// <summary>Writes a line directly after the previous one.</summary>
    public void Line(string text = "") => Write(OneLine.Of(text));

    /// <summary>Writes lines after an empty one; nothing for an empty list.</summary>
    public void Paragraph(IEnumerable<string> lines)
    {
        var isFirst = true;
        foreach (var line in lines)
        {
            if (isFirst)
                Gap();
            isFirst = false;
            Line(line);
        }
    }

    /// <summary>Writes the head of a table after an empty line.</summary>
    public void Head(TextTable table)
    {
        Gap();
        WriteBold(table.Titles);
        Write(table.Dashes);
    }

    /// <summary>Writes a line of a table.</summary>
    public void Row(ReadOnlySpan<char> line) => Write(line);

    /// <summary>Writes a complete table. Its columns are as wide as their widest cells.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The cells of each row.</param>
    public void Table(IReadOnlyList<ViewColumn> columns, IReadOnlyList<string[]> rows)
    {
        foreach (var row in rows)
        {
            for (var index = 0; index < row.Length; index++)
                row[index] = OneLine.Of(row[index]);
        }

        var table = new TextTable(columns, rows);
        Head(table);
        foreach (var row in rows)
            Row(table.Line(row));
    }

    /// <summary>Writes a complete table of objects of one type.</summary>
    public void Table<T>(ObjectView<T> view, IEnumerable<T> items)
        where T : notnull
    {
        var columns = view.PlainColumns;
        var rows = new List<string[]>();
        foreach (var item in items)
        {
            var cells = new string[columns.Count];
            for (var index = 0; index < cells.Length; index++)
                cells[index] = columns[index].Text(item, 0);
            rows.Add(cells);
        }

        Table(columns, rows);
    }

    private void Gap()
    {
        if (_hasLines)
            Write("");
    }

    private void WriteBold(ReadOnlySpan<char> text) => Write(hasColor ? $"{Bold}{text}{Plain}" : text);

    private void Write(ReadOnlySpan<char> line)
    {
        _hasLines = true;
        var most = Encoding.UTF8.GetMaxByteCount(line.Length) + 1;
        if (most > _bytes.Length)
            _bytes = new byte[2 * most];
        var count = Encoding.UTF8.GetBytes(line, _bytes);
        _bytes[count] = (byte)'\n';
        write(_bytes.AsSpan(0, count + 1));
    }
}
