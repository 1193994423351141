namespace ModDups.Modules.Catalog;

/// <summary>How a module's file is compressed.</summary>
public enum ModuleCompression
{
    /// <summary>Not compressed: .ko.</summary>
    None,

    /// <summary>.ko.xz.</summary>
    Xz,

    /// <summary>.ko.zst.</summary>
    Zstd,

    /// <summary>.ko.gz.</summary>
    Gzip,
}
