namespace ModDups.Views.Columns;

/// <summary>How a form arranges its columns.</summary>
internal enum ViewFormKind
{
    /// <summary>Side by side.</summary>
    Table,

    /// <summary>One below the other, each after its title.</summary>
    List,

    /// <summary>One below the other as paragraphs, without titles.</summary>
    Text,
}
