using System.Text;

namespace ModDups.Views.Formatting;

/// <summary>
/// Rows with one name and several numbers, each under its header, in at most 80 columns. Other lines may come between
/// them. A view that is not a table has to align its columns itself.
/// </summary>
/// <param name="headers">The headers.</param>
internal sealed class AlignedText(string[] headers)
{
    private const int Width = 80;
    private const int WideGap = 2;

    private readonly List<string[]> _lines = [headers];

    /// <summary>Adds a row with as many cells as there are headers.</summary>
    public void AddRow(string[] cells) => _lines.Add(cells);

    /// <summary>Adds a line that is not a row.</summary>
    public void AddLine(string text) => _lines.Add([text]);

    /// <summary>Returns the lines. Empty columns are omitted.</summary>
    public override string ToString()
    {
        var rows = _lines.Where(line => line.Length > 1).ToList();
        int[] widths = [.. Enumerable.Range(0, headers.Length).Select(column => rows.Max(row => row[column].Length))];
        int[] shown = [.. Enumerable.Range(0, headers.Length).Where(column => column == 0 || rows.Skip(1).Any(row => row[column].Length > 0))];
        var numbers = shown.Skip(1).Sum(column => widths[column]);
        var gap = widths[0] + numbers + (WideGap * (shown.Length - 1)) > Width ? 1 : WideGap;
        var name = Math.Min(widths[0], Width - numbers - (gap * (shown.Length - 1)));
        var text = new StringBuilder();
        foreach (var line in _lines)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(line.Length > 1 ? CutText.KeepStart(line[0], name).PadRight(name) : line[0]);
            foreach (var column in shown.Skip(1).Where(_ => line.Length > 1))
                text.Append(' ', gap).Append(line[column].PadLeft(widths[column]));
        }

        return text.ToString();
    }
}
