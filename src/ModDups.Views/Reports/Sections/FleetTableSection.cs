using ModDups.Views.Columns;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>Rows of a fleet as a table, below what they mean.</summary>
/// <typeparam name="T">The type of the rows.</typeparam>
/// <param name="title">The heading.</param>
/// <param name="text">What the rows mean.</param>
/// <param name="view">The description of the rows.</param>
/// <param name="rows">The rows.</param>
/// <param name="links">The links to the pages of boots.</param>
internal sealed class FleetTableSection<T>(string title, string text, ObjectView<T> view, IReadOnlyList<T> rows, RowLinks<T> links) : IReportSection
    where T : notnull
{
    /// <inheritdoc/>
    public string Title => title;

    /// <inheritdoc/>
    public bool HasContent => rows.Count > 0;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        page.Paragraph(text);
        ReportTable.Write(page, view, rows, title, links: links);
    }
}
