namespace ModDups.Views.Columns;

/// <summary>
/// A column of the tables, or a line of the list, in which objects of one kind are shown. It is in each form for which it
/// has a width: 0 stands for what its content takes, or for what the others leave.
/// </summary>
/// <param name="Title">What stands above it, or before it.</param>
/// <param name="Text">The text of an object, in so many characters where it can be cut; 0 where there is no limit.</param>
internal sealed record ViewColumn(string Title, Func<object, int, string> Text)
{
    /// <summary>The property that the column shows as it is; null where it shows something else.</summary>
    public string? Property { get; init; }

    /// <summary>True where the cells are set to the right, as numbers are.</summary>
    public bool IsRight { get; init; }

    /// <summary>The width in the table that PowerShell shows unasked, at most 80 columns wide.</summary>
    public int? Narrow { get; init; }

    /// <summary>The width in PowerShell's view <c>Wide</c>.</summary>
    public int? Wide { get; init; }

    /// <summary>The least width in the tables of <c>moddups</c>, where a wider cell is still shown whole.</summary>
    public int? Plain { get; init; }

    /// <summary>True where it is a line of PowerShell's list.</summary>
    public bool List { get; init; }

    /// <summary>Tells whether an object has the line; null where every object has it.</summary>
    public Func<object, bool>? IsShown { get; init; }

    /// <summary>Tells how a cell stands out; null where none does.</summary>
    public Func<object, Emphasis>? Emphasis { get; init; }
}
