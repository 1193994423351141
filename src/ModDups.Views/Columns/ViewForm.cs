namespace ModDups.Views.Columns;

/// <summary>One form in which PowerShell shows objects of one kind.</summary>
/// <param name="Name">The name for the parameter <c>-View</c>.</param>
/// <param name="Kind">The form.</param>
/// <param name="Columns">Its columns, lines or paragraphs, each with its width.</param>
internal sealed record ViewForm(string Name, ViewFormKind Kind, IReadOnlyList<(ViewColumn Column, int Width)> Columns)
{
    /// <summary>What objects of a table are put together by; null where by nothing.</summary>
    public ViewColumn? GroupBy { get; init; }

    /// <summary>True where cells are broken into lines instead of cut.</summary>
    public bool Wraps { get; init; }
}
