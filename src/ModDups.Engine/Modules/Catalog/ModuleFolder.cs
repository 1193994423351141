using ModDups.Input;

namespace ModDups.Modules.Catalog;

/// <summary>
/// A catalog as a folder like /lib/modules/RELEASE: the modules and dependencies from modules.dep, the aliases from
/// modules.alias, and the sizes from the files. The memory of a module is known only for .ko and .ko.gz files, because
/// .ko.xz and .ko.zst files are not decompressed.
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
        var draft = new CatalogBuilder(path, listing, problems);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (entry, number) in DependencyLine.ReadAll(lines, listing, problems.Add))
        {
            listed.Add(entry.Name);
            if (ModuleFile.Measure(Path.Combine(path, entry.File), problems.Add) is not { } file)
                continue;
            var module = new CatalogModule
            {
                Name = entry.Name,
                File = entry.File,
                ImageBytes = file.ImageBytes,
                CompressedBytes = file.CompressedBytes,
                MemoryBytes = file.Layout?.MemoryBytes,
                TextBytes = file.Layout?.TextBytes,
                Dependencies = entry.Dependencies,
                Aliases = aliases.Of(entry.Name),
            };
            draft.Add(module, number);
        }

        aliases.ReportStrangers(listed);
        return draft.ToCatalog(aliases.Entries);
    }
}
