using ModDups.Views.PowerShell;

namespace ModDups.Commands.Output;

/// <summary>
/// The functions that the scripts in ModDups.Format.ps1xml call. The class is in this assembly, apart from the
/// descriptions, so that importing the module does not load them.
/// </summary>
public static class ViewCell
{
    /// <inheritdoc cref="ViewCells.Text"/>
    public static string Text(object item, int cell, int width) => ViewCells.Text(item, cell, width);

    /// <inheritdoc cref="ViewCells.IsShown"/>
    public static bool IsShown(object item, int cell) => ViewCells.IsShown(item, cell);

    /// <inheritdoc cref="ViewCells.Color"/>
    public static string Color(object item, int cell) => ViewCells.Color(item, cell);
}
