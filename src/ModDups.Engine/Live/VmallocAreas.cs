using System.Globalization;

namespace ModDups.Live;

/// <summary>
/// The areas of /proc/vmallocinfo that belong to module loading, by the functions that allocated them: the final memory of
/// modules, and the buffers of files and images.
/// </summary>
/// <param name="ModuleBytes">The final memory of modules in bytes.</param>
/// <param name="BufferBytes">The buffers in bytes.</param>
internal sealed record VmallocAreas(long ModuleBytes, long BufferBytes)
{
    // kernel/module/main.c and mm/execmem.c: before 6.10 module_alloc() names its caller.
    private static readonly string[] s_modules = ["move_module", "load_module", "layout_and_allocate", "module_alloc", "execmem_"];

    // fs/kernel_read_file.c, kernel/module/main.c, kernel/module/decompress.c.
    private static readonly string[] s_buffers = ["kernel_read_file", "init_module", "copy_module_from_user", "module_decompress"];

    /// <summary>Adds up the areas.</summary>
    /// <param name="lines">The lines: the addresses, the size with a guard page, the caller, and more.</param>
    public static VmallocAreas Of(IEnumerable<string> lines)
    {
        var (modules, buffers) = (0L, 0L);
        foreach (var line in lines)
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [_, var size, var caller, ..]
                || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                continue;
            }

            if (Array.Exists(s_modules, name => caller.StartsWith(name, StringComparison.Ordinal)))
                modules += bytes;
            else if (Array.Exists(s_buffers, name => caller.Contains(name, StringComparison.Ordinal)))
                buffers += bytes;
        }

        return new(modules, buffers);
    }
}
