namespace ModDups.Views.Pages;

/// <summary>The notes on a list of duplicates.</summary>
public static class StatsNotes
{
    /// <summary>The list is cut.</summary>
    public const string Truncated = "The list is cut here. The kernel may have more modules.";

    /// <summary>The list is empty and complete.</summary>
    public const string NoDuplicates = "No module was requested again while it was loaded or being loaded.";
}
