using ModDups.Views.Columns;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes an object as a title with a block of lines, where a table would be wider than a terminal.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
/// <param name="view">The description; its columns of plain tables become the lines.</param>
/// <param name="title">Returns the title of an object.</param>
/// <param name="summary">Returns the sentence below the title, without the full stop.</param>
internal sealed class BlockPage<T>(ObjectView<T> view, Func<T, string> title, Func<T, string> summary) : ObjectPage<T>
    where T : notnull
{
    private readonly IReadOnlyList<ViewColumn> _lines = view.PlainColumns;

    /// <inheritdoc/>
    protected override void Write(TextPage page, T item)
    {
        var width = _lines.Max(line => line.Title.Length);
        page.Title(title(item));
        page.Line($"  {summary(item)}.");
        foreach (var line in _lines.Where(line => line.IsShown?.Invoke(item) != false))
            page.Line($"  {line.Title.PadRight(width)}  {line.Text(item, 0)}");
    }
}
