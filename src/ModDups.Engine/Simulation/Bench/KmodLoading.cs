using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;

namespace ModDups.Simulation.Bench;

/// <summary>How a release of kmod loads the files of a catalog.</summary>
public static class KmodLoading
{
    /// <summary>
    /// Returns settings with the system call of kmod for the files of the catalog: compressed files of a type that the kernel
    /// decompresses go to it by finit_module() since kmod 31; others are decompressed by kmod, and loaded by init_module().
    /// </summary>
    /// <param name="settings">The settings. Where their files are compressed already, they stay so.</param>
    /// <param name="kmod">The release of kmod.</param>
    /// <param name="kernel">The type that the kernel decompresses; null where the kernel decompresses the type of the files.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static T Follow<T>(T settings, KmodRelease kmod, ModuleCompression? kernel)
        where T : BenchSettings
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(kmod);
        var found = CompressionOf(settings.Catalog);
        // The names of a table may have lost their extension. The type is then unknown, and xz stands for it.
        var files = found is ModuleCompression.None && settings.Compressed ? ModuleCompression.Xz : found;
        return (T)((BenchSettings)settings with
        {
            Compressed = files is not ModuleCompression.None,
            SystemCall = kmod.SystemCallFor(files, kernel ?? files),
        });
    }

    /// <summary>Returns the compression of the files of a catalog, or that of most where they differ.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
    public static ModuleCompression CompressionOf(ModuleCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Modules.CountBy(module => ModuleFile.CompressionOf(module.File ?? "") ?? ModuleCompression.None)
            .OrderByDescending(kind => kind.Value).Select(kind => kind.Key).FirstOrDefault();
    }
}
