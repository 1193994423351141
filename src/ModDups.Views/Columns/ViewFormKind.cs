namespace ModDups.Views.Columns;

/// <summary>How a form puts its columns.</summary>
internal enum ViewFormKind
{
    /// <summary>Beside each other.</summary>
    Table,

    /// <summary>Below each other, each behind its title.</summary>
    List,

    /// <summary>Below each other as paragraphs, without titles.</summary>
    Text,
}
