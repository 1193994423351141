namespace ModDups.Views.Columns;

/// <summary>One form in which PowerShell shows objects of one type.</summary>
/// <param name="Name">The name for the parameter <c>-View</c>.</param>
/// <param name="Kind">The kind of form.</param>
/// <param name="Columns">Its columns, lines or paragraphs, each with a width.</param>
internal sealed record ViewForm(string Name, ViewFormKind Kind, IReadOnlyList<(ViewColumn Column, int Width)> Columns)
{
    /// <summary>How the rows of a table are grouped; null for no groups.</summary>
    public ViewColumn? GroupBy { get; init; }

    /// <summary>True where cells are wrapped instead of cut.</summary>
    public bool Wraps { get; init; }
}
