namespace ModDups.Views.Columns;

/// <summary>
/// A column of the tables, or a line of the list, that shows objects of one type. It is part of each form for which it
/// has a width. The width 0 means the width of the content, or the space that the other columns leave.
/// </summary>
/// <param name="Title">The header of the column, or the label of the line.</param>
/// <param name="Text">Returns the text of an object, cut to a number of characters if possible; 0 is no limit.</param>
internal sealed record ViewColumn(string Title, Func<object, int, string> Text)
{
    /// <summary>The property that the column shows without change; null where it shows something else.</summary>
    public string? Property { get; init; }

    /// <summary>True where the cells are right-aligned, as numbers are.</summary>
    public bool IsRight { get; init; }

    /// <summary>The width in PowerShell's default table, which is at most 80 columns wide.</summary>
    public int? Narrow { get; init; }

    /// <summary>The width in PowerShell's view <c>Wide</c>.</summary>
    public int? Wide { get; init; }

    /// <summary>The minimum width in the tables of <c>moddups</c>, which show wider cells completely.</summary>
    public int? Plain { get; init; }

    /// <summary>True where the column is a line of PowerShell's list.</summary>
    public bool List { get; init; }

    /// <summary>Returns whether an object has the line; null where every object has it.</summary>
    public Func<object, bool>? IsShown { get; init; }

    /// <summary>Returns the emphasis of a cell; null where no cell has any.</summary>
    public Func<object, Emphasis>? Emphasis { get; init; }
}
