namespace ModDups.Views.Reports.Html;

/// <summary>A section of a report. A new section is one class, and a line in <c>ReportSections</c>.</summary>
internal interface IReportSection
{
    /// <summary>The heading, and the entry in the table of contents.</summary>
    string Title { get; }

    /// <summary>Returns true where there is something to show.</summary>
    bool HasContent { get; }

    /// <summary>Writes the content below the heading.</summary>
    void Write(ReportPage page);
}
