using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Descriptions;

namespace ModDups.Views.PowerShell;

/// <summary>The functions that the scripts in the generated views call. Each cell has a number in its description.</summary>
public static class ViewCells
{
    /// <summary>Returns the text of a cell.</summary>
    /// <param name="item">The object.</param>
    /// <param name="cell">The number of the cell.</param>
    /// <param name="width">The maximum number of characters; 0 is no limit.</param>
    /// <returns>The text, safe for a terminal; empty where there is no value.</returns>
    /// <exception cref="ArgumentException">There is no description for the type of the object.</exception>
    public static string Text(object item, int cell, int width) =>
        SafeText.Of(Of(item, cell).Text(item, width), keepsLines: true);

    /// <summary>Returns whether a list has the line.</summary>
    /// <param name="item">The object.</param>
    /// <param name="cell">The number of the cell.</param>
    /// <exception cref="ArgumentException">There is no description for the type of the object.</exception>
    public static bool IsShown(object item, int cell) => Of(item, cell).IsShown?.Invoke(item) ?? true;

    /// <summary>Returns the colour of an emphasized cell as <c>$PSStyle.Foreground</c> names it; empty for other cells.</summary>
    /// <param name="item">The object.</param>
    /// <param name="cell">The number of the cell.</param>
    /// <exception cref="ArgumentException">There is no description for the type of the object.</exception>
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
