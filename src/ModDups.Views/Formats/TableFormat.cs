using ModDups.Views.Columns;
using ModDups.Views.Descriptions;
using ModDups.Views.Pages;
using ModDups.Views.Tables;

namespace ModDups.Views.Formats;

/// <summary>Tables of plain text.</summary>
public sealed class TableFormat : IOutputFormat
{
    /// <inheritdoc/>
    public string Name => "table";

    /// <inheritdoc/>
    public string Describe(string results) => $"Print tables of {results}";

    /// <inheritdoc/>
    public IResultWriter Open(OutputSink write, bool hasColor) => new Writer(new TextPage(write, hasColor));

    /// <summary>How objects of a type are shown, which is looked up once.</summary>
    private static class Layout<T>
    {
        public static readonly ObjectPage? Page = ObjectPages.Of(typeof(T));

        public static readonly ObjectView View = ObjectViews.Of(typeof(T));
    }

    private sealed class Writer(TextPage page) : IResultWriter
    {
        private TextTable? _table;
        private string? _group;

        public void Title(string text)
        {
            page.Title(text);
            _table = null;
        }

        public void Begin<T>(T? widest)
            where T : class
        {
            var columns = ObjectViews.Of(typeof(T)).PlainColumns;
            _table = new(columns, widest is null ? [] : [[.. columns.Select(column => column.Text(widest, 0))]]);
            page.Head(_table);
        }

        public void Write<T>(T result)
            where T : class
        {
            if (Layout<T>.Page is { } layout)
            {
                layout.Write(page, result);
                return;
            }

            BeginGroup(Layout<T>.View, result);
            if (_table is null)
                Begin<T>(null);
            page.Row(_table!.Row(result));
        }

        public void WriteAll<T>(IReadOnlyList<T> results)
            where T : class
        {
            if (results.Count == 0)
                return;
            var columns = ObjectViews.Of(typeof(T)).PlainColumns;
            page.Table(columns, [.. results.Select(result => columns.Select(column => column.Text(result, 0)).ToArray())]);
        }

        public void Note(string text) => page.Line(text);

        public void Paragraph(IEnumerable<string> lines) => page.Paragraph(lines);

        public void Dispose()
        {
            // Each line is already written.
        }

        private void BeginGroup(ObjectView view, object result)
        {
            if (view.GroupBy?.Text(result, 0) is not { } group || group == _group)
                return;
            _group = group;
            Title(group);
        }
    }
}
