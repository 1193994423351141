namespace ModDups.Views.Pages;

/// <summary>What is said of a list of duplicates.</summary>
public static class StatsNotes
{
    /// <summary>The list ends before its end.</summary>
    public const string Truncated = "The list is cut here: the kernel may know of more modules.";

    /// <summary>The list is empty, and whole.</summary>
    public const string NoDuplicates = "No module was asked for again while it was loaded or being loaded.";
}
