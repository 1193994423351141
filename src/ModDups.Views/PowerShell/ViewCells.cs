using ModDups.Views.Columns;
using ModDups.Views.Descriptions;

namespace ModDups.Views.PowerShell;

/// <summary>What the scripts in the generated views ask of the descriptions. Each cell has a number in its description.</summary>
public static class ViewCells
{
    /// <summary>The text of a cell.</summary>
    /// <param name="item">The object.</param>
    /// <param name="cell">The number of the cell.</param>
    /// <param name="width">How many characters there is room for; 0 where there is no limit.</param>
    /// <returns>The text; empty where there is no value.</returns>
    /// <exception cref="ArgumentException">No description is of this kind of object.</exception>
    public static string Text(object item, int cell, int width) => Of(item, cell).Text(item, width);

    /// <summary>True where a list has the line.</summary>
    /// <param name="item">The object.</param>
    /// <param name="cell">The number of the cell.</param>
    /// <exception cref="ArgumentException">No description is of this kind of object.</exception>
    public static bool IsShown(object item, int cell) => Of(item, cell).IsShown?.Invoke(item) ?? true;

    /// <summary>The colour in which a cell stands out, as <c>$PSStyle.Foreground</c> has it; empty where it doesn't.</summary>
    /// <param name="item">The object.</param>
    /// <param name="cell">The number of the cell.</param>
    /// <exception cref="ArgumentException">No description is of this kind of object.</exception>
    public static string Color(object item, int cell) => Of(item, cell).Emphasis?.Invoke(item) switch
    {
        Emphasis.Warning => "Yellow",
        Emphasis.Good => "Green",
        _ => "",
    };

    private static ViewColumn Of(object item, int cell)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ObjectViews.Of(item.GetType()).Cells[cell];
    }
}
