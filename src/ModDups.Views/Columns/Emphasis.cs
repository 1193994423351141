namespace ModDups.Views.Columns;

/// <summary>How a cell is emphasized on an output with colour.</summary>
internal enum Emphasis
{
    /// <summary>Not emphasized.</summary>
    None,

    /// <summary>A loss, or a doubtful value.</summary>
    Warning,

    /// <summary>A saving.</summary>
    Good,
}
