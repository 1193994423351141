namespace ModDups.Modules.Catalog;

/// <summary>The names that a kernel has for types of compressed module files (kernel/module/decompress.c).</summary>
public static class CompressionName
{
    /// <summary>The names that /sys/module/compression can have.</summary>
    public static IReadOnlyList<string> All { get; } = ["gzip", "xz", "zstd"];

    /// <summary>Returns the type of a name; <see cref="ModuleCompression.None"/> for another text.</summary>
    /// <param name="name">The content of /sys/module/compression.</param>
    public static ModuleCompression Parse(string? name) => name switch
    {
        "gzip" => ModuleCompression.Gzip,
        "xz" => ModuleCompression.Xz,
        "zstd" => ModuleCompression.Zstd,
        _ => ModuleCompression.None,
    };

    /// <summary>Returns the extension of module files of a type, such as <c>.ko.xz</c>.</summary>
    /// <param name="type">The type.</param>
    public static string ExtensionOf(ModuleCompression type) => type switch
    {
        ModuleCompression.Xz => ".ko.xz",
        ModuleCompression.Zstd => ".ko.zst",
        ModuleCompression.Gzip => ".ko.gz",
        _ => ".ko",
    };
}
