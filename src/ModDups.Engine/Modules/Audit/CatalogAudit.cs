using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Audit;

/// <summary>
/// Looks for what in the modules of a release makes boots load modules again and again, in the wrong order, or not at all.
/// </summary>
public sealed class CatalogAudit
{
    private readonly ModuleResolver _resolver;

    private CatalogAudit(ModuleResolver resolver) => _resolver = resolver;

    /// <summary>The folder or table that is audited.</summary>
    public string Source => _resolver.Folder;

    /// <summary>The names of the modules that have files, in the order of modules.dep.</summary>
    public IEnumerable<string> Names => _resolver.Modules.Select(module => module.Name);

    /// <summary>Reads the lists of a release.</summary>
    /// <param name="path">A folder such as /lib/modules/RELEASE, a copy of its files <c>modules.*</c>, or a catalog table.</param>
    /// <param name="modprobePaths">Folders and files in the format of modprobe.d, see <see cref="ModprobeFiles.DefaultPaths"/>.</param>
    /// <param name="report">Receives each problem; the rest is still read.</param>
    /// <returns>The audit, or null if no module could be read.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CatalogAudit? Open(string path, IEnumerable<string> modprobePaths, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(modprobePaths);
        ArgumentNullException.ThrowIfNull(report);
        if (!InputTree.FolderExists(path))
            return CatalogTable.Open(path, report) is { } table ? Of(table, modprobePaths, report) : null;
        var problems = new ProblemLog(report);
        if (ModuleResolver.Open(path, modprobePaths, problems.Add) is not { } resolver)
            return null;
        if (resolver.Modules.Count > 0)
            return new(resolver);
        // What has been reported says it better.
        if (!problems.HasErrors)
            problems.Add(CatalogProblem.NoModules(path));
        return null;
    }

    /// <summary>Audits a catalog that was read before.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="modprobePaths">Folders and files in the format of modprobe.d.</param>
    /// <param name="report">Receives each problem.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CatalogAudit Of(ModuleCatalog catalog, IEnumerable<string> modprobePaths, Action<InputProblem> report) =>
        new(ModuleResolver.Of(catalog, modprobePaths, report));

    /// <summary>Creates the problem of a name that matches no module.</summary>
    /// <param name="name">The name.</param>
    public InputProblem NotHere(string name) => CatalogProblem.NoAnswer(name, Source);

    /// <summary>Audits the release.</summary>
    /// <param name="isWanted">Returns true for the names of the modules whose findings are returned.</param>
    /// <param name="report">Receives each file that can't be read as a warning. Its module is only audited by the lists.</param>
    /// <param name="cancellation">Cancels the audit.</param>
    /// <returns>The findings, by their kinds. The files of a whole release take seconds.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException">The audit was canceled.</exception>
    public IEnumerable<CatalogFinding> Run(Predicate<string> isWanted, Action<InputProblem> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(isWanted);
        ArgumentNullException.ThrowIfNull(report);
        var selfRequests = Directory.Exists(_resolver.Folder) ? SelfRequests.Of(_resolver, isWanted, report, cancellation) : [];
        return selfRequests.Concat(LoadOrderCycles.Of(_resolver)).Concat(SharedAliases.Of(_resolver, cancellation))
            .Where(finding => finding.Modules.Any(module => isWanted(module)));
    }
}
