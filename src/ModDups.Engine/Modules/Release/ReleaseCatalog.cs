using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Release;

/// <summary>
/// The modules of a kernel release: those in files and those that are built in, with their aliases, their soft
/// dependencies and what modprobe.d says of them. Files are opened only for what is read.
/// </summary>
public sealed class ReleaseCatalog
{
    private readonly IReadOnlyList<ReleaseModule> _modules;

    private ReleaseCatalog(string source, IReadOnlyList<ReleaseModule> modules) => (Source, _modules) = (source, modules);

    /// <summary>The folder or table from which it was read.</summary>
    public string Source { get; }

    /// <summary>The names of its modules, each once: those of modules.dep in their order, then those of modules.builtin.</summary>
    public IEnumerable<string> Names => _modules.Select(module => module.Name);

    /// <summary>Reads the lists of a release.</summary>
    /// <param name="path">A folder as /lib/modules/RELEASE, a copy of its files <c>modules.*</c>, or a catalog table.</param>
    /// <param name="modprobePaths">Folders and files as modprobe.d, see <see cref="ModprobeFiles.DefaultPaths"/>.</param>
    /// <param name="report">Gets each problem; the rest is still read.</param>
    /// <returns>The release, or null where no module could be read.</returns>
    public static ReleaseCatalog? Open(string path, IEnumerable<string> modprobePaths, Action<InputProblem> report)
    {
        if (Directory.Exists(path))
            return OfFolder(Path.GetFullPath(path), modprobePaths, report);
        return CatalogTable.Open(path, report) is { } table ? Of(table, modprobePaths, report) : null;
    }

    /// <summary>Takes the modules of a catalog that was read before, with the sizes that it has.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="modprobePaths">Folders and files as modprobe.d.</param>
    /// <param name="report">Gets each problem.</param>
    public static ReleaseCatalog Of(ModuleCatalog catalog, IEnumerable<string> modprobePaths, Action<InputProblem> report)
    {
        var settings = ModprobeSettings.Read(ModprobeFiles.Of(release: null, modprobePaths, report), report);
        return new(catalog.Source, [.. catalog.Modules.Select(module => ReleaseLists.Describe(module, settings))]);
    }

    /// <summary>What is wrong with the name of a module that is not here.</summary>
    public InputProblem NotHere(string name) => CatalogProblem.NoAnswer(name, Source);

    /// <summary>Reads modules, and the sizes of their files on all cores. Each comes when those before it are measured.</summary>
    /// <param name="isWanted">Tells by its name whether a module is to be read.</param>
    /// <param name="decompress">
    /// True to decompress .ko.xz and .ko.zst files for what they take in memory, with liblzma and libzstd: seconds for a
    /// whole release.
    /// </param>
    /// <param name="report">Gets each problem as a warning; the module comes all the same, with the sizes that are known.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
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
