using ModDups.Input;
using ModDups.Modules.Images;

namespace ModDups.Modules.Catalog;

/// <summary>
/// A catalog as a folder like /lib/modules/RELEASE: the modules and dependencies from modules.dep, the aliases from
/// modules.alias, and the sizes from the files, or from the table in an evidence archive. The memory and the signature of a module are known only for .ko and .ko.gz
/// files: .ko.xz and .ko.zst files are decompressed only where <see cref="Measure"/> is asked for them.
/// </summary>
public static class ModuleFolder
{
    /// <summary>Reads a folder.</summary>
    /// <param name="path">The folder of one release.</param>
    /// <param name="report">Receives each problem. A line or file that can't be used affects only its own modules.</param>
    /// <returns>The catalog, or null if no module could be read.</returns>
    public static ModuleCatalog? Open(string path, Action<InputProblem> report)
    {
        var problems = new ProblemLog(report);
        var listing = Path.Combine(path, "modules.dep");
        using var lines = TextLines.Open(listing, problems.Add);
        if (lines is null)
            return null;
        var aliases = new ModuleAliases(Path.Combine(path, "modules.alias"), problems.Add);
        var recorded = ModuleFileTable.In(path, problems.Add);
        var draft = new CatalogBuilder(path, listing, problems);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (entry, number) in DependencyLine.ReadAll(lines, listing, problems.Add))
        {
            listed.Add(entry.Name);
            if ((recorded is null ? ModuleFile.Measure(Path.Combine(path, entry.File), problems.Add) : recorded.Find(entry.File)) is not { } file)
                continue;
            var module = new CatalogModule
            {
                Name = entry.Name,
                File = entry.File,
                ImageBytes = file.ImageBytes,
                Dependencies = entry.Dependencies,
                Aliases = aliases.Of(entry.Name),
            };
            draft.Add(Described(module, file), number);
        }

        aliases.ReportStrangers(listed);
        return draft.ToCatalog(aliases.Entries);
    }

    /// <summary>Decompresses the files of some modules on all cores, and adds what only their images tell.</summary>
    /// <param name="catalog">The catalog. One that is not a folder is returned as it is.</param>
    /// <param name="names">The modules. Names that the catalog does not contain are skipped.</param>
    /// <param name="report">Receives each problem as a warning; such a module stays as it is.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    internal static ModuleCatalog Measure(
        ModuleCatalog catalog, IEnumerable<string> names, Action<InputProblem> report, CancellationToken cancellation = default)
    {
        CatalogModule[] modules =
        [
            .. names.Distinct(StringComparer.Ordinal).Select(catalog.Find).OfType<CatalogModule>()
                .Where(module => module is { File: not null, SignatureBytes: null }),
        ];
        if (modules.Length == 0 || !Directory.Exists(catalog.Source))
            return catalog;
        var decompressor = new ImageDecompressor(cancellation);
        void Read(int place, Action<InputProblem> add)
        {
            if (ModuleFile.Measure(Path.Combine(catalog.Source, modules[place].File!), add, decompressor) is { } file)
                modules[place] = Described(modules[place], file);
        }
        foreach (var problem in ModuleFiles.ReadAll(modules.Length, Read, cancellation))
            report(problem with { IsWarning = true });
        decompressor.ReportMissing(catalog.Source, report);
        return catalog.With(modules.ToDictionary(module => module.Name, StringComparer.Ordinal));
    }

    private static CatalogModule Described(CatalogModule module, ModuleFile file) => module with
    {
        ImageBytes = file.ImageBytes,
        SignatureBytes = file.SignatureBytes,
        CompressedBytes = file.CompressedBytes,
        MemoryBytes = file.Layout?.MemoryBytes,
        TextBytes = file.Layout?.TextBytes,
    };
}
