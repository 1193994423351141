namespace ModDups.Views.Columns;

/// <summary>How a cell stands out where there is colour.</summary>
internal enum Emphasis
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Something was lost, or is doubtful.</summary>
    Warning,

    /// <summary>Something was saved.</summary>
    Good,
}
