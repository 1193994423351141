using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Release;

/// <summary>
/// The modules of a kernel release, both in files and built in, with their aliases, soft dependencies and settings from
/// modprobe.d. A module file is opened only when that module is read.
/// </summary>
public sealed class ReleaseCatalog
{
    private readonly IReadOnlyList<ReleaseModule> _modules;

    private ReleaseCatalog(string source, IReadOnlyList<ReleaseModule> modules) => (Source, _modules) = (source, modules);

    /// <summary>The folder or table from which the catalog was read.</summary>
    public string Source { get; }

    /// <summary>
    /// The names of the modules, each once: those of modules.dep in their order, then those of modules.builtin.
    /// </summary>
    public IEnumerable<string> Names => _modules.Select(module => module.Name);

    /// <summary>Reads the lists of a release.</summary>
    /// <param name="path">
    /// A folder such as /lib/modules/RELEASE, a copy of its files <c>modules.*</c>, or a catalog table.
    /// </param>
    /// <param name="modprobePaths">
    /// Folders and files in the format of modprobe.d, see <see cref="ModprobeFiles.DefaultPaths"/>.
    /// </param>
    /// <param name="report">Receives each problem; the rest is still read.</param>
    /// <returns>The release, or null if no module could be read.</returns>
    public static ReleaseCatalog? Open(string path, IEnumerable<string> modprobePaths, Action<InputProblem> report)
    {
        if (InputTree.FolderExists(path))
            return OfFolder(Path.GetFullPath(path), modprobePaths, report);
        return CatalogTable.Open(path, report) is { } table ? Of(table, modprobePaths, report) : null;
    }

    /// <summary>
    /// Reads only the names of the modules, as <see cref="Names"/> has them: a release has ten times as many aliases as modules, and most of
    /// the time of <see cref="Open"/> goes to them.
    /// </summary>
    /// <param name="path">A folder such as /lib/modules/RELEASE, a copy of its files <c>modules.*</c>, or a catalog table.</param>
    /// <param name="report">Receives each problem; the rest is still read.</param>
    /// <returns>The names, each once; empty if no module could be read.</returns>
    public static IReadOnlyList<string> NamesIn(string path, Action<InputProblem> report)
    {
        if (InputTree.FolderExists(path))
            return ReleaseLists.Names(Path.GetFullPath(path), report);
        return CatalogTable.Open(path, report)?.Modules.Select(module => module.Name).ToList() ?? [];
    }

    /// <summary>Creates a release catalog from a module catalog, with the sizes in it.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="modprobePaths">Folders and files in the format of modprobe.d.</param>
    /// <param name="report">Receives each problem.</param>
    public static ReleaseCatalog Of(ModuleCatalog catalog, IEnumerable<string> modprobePaths, Action<InputProblem> report)
    {
        var settings = ModprobeSettings.Read(ModprobeFiles.Of(release: null, modprobePaths, report), report);
        return new(catalog.Source, [.. catalog.Modules.Select(module => ReleaseLists.Describe(module, settings))]);
    }

    /// <summary>Creates the problem of a name that matches no module of this catalog.</summary>
    public InputProblem NotHere(string name) => CatalogProblem.NoAnswer(name, Source);

    /// <summary>Reads modules, and measures their files on all cores. The order of the modules is kept.</summary>
    /// <param name="isWanted">Returns true for the names of the modules to read.</param>
    /// <param name="decompress">
    /// True to decompress .ko.xz and .ko.zst files with liblzma and libzstd, to measure their memory and their signature.
    /// This takes seconds for a complete release.
    /// </param>
    /// <param name="report">Receives each problem as a warning; the module is returned with the known sizes.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public IEnumerable<ReleaseModule> Read(
        Predicate<string> isWanted, bool decompress, Action<InputProblem> report, CancellationToken cancellation) =>
        Read(isWanted, decompress ? new ImageDecompressor(cancellation) : null, report, cancellation);

    internal IEnumerable<ReleaseModule> Read(
        Predicate<string> isWanted, ImageDecompressor? decompressor, Action<InputProblem> report, CancellationToken cancellation)
    {
        var sizes = new ReleaseSizes(Source, decompressor, report, cancellation);
        foreach (var some in _modules.Where(module => isWanted(module.Name)).Chunk(ReleaseSizes.Together))
        {
            foreach (var module in sizes.Measure(some))
                yield return module;
        }

        sizes.ReportMissing();
    }

    private static ReleaseCatalog? OfFolder(string folder, IEnumerable<string> modprobePaths, Action<InputProblem> report)
    {
        var problems = new ProblemLog(report);
        if (ReleaseLists.Read(folder, modprobePaths, problems.Add) is not { } modules)
            return null;
        if (modules.Count > 0)
            return new(folder, modules);
        // What has been reported says it better.
        if (!problems.HasErrors)
            problems.Add(CatalogProblem.NoModules(folder));
        return null;
    }
}
