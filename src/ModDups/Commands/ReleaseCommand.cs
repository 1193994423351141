using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;

namespace ModDups.Commands;

/// <summary>The parameters that choose modules of a release.</summary>
public abstract class ReleaseCommand : ModDupsCommand
{
    private protected ReleaseCommand()
    {
    }

    /// <summary>The names of modules, with wildcards; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModuleNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>A folder such as /lib/modules/RELEASE, a copy of its lists, or a table; by default that of the running kernel.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public CatalogArgument? Catalog { get; set; }

    /// <summary>Folders and files in the format of modprobe.d; by default those of this machine.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ModprobePath { get; set; } = [];

    /// <summary>Opens what was chosen: a catalog that is already read, or a path.</summary>
    private protected T OpenRelease<T>(
        Func<ModuleCatalog, IEnumerable<string>, Action<InputProblem>, T> of, Func<string, IEnumerable<string>, Action<InputProblem>, T?> open)
        where T : class
    {
        var paths = new InputPaths(SessionState);
        IReadOnlyList<string> settings = ModprobePath.Length == 0
            ? ModprobeFiles.DefaultPaths
            : [.. ModprobePath.Select(path => paths.ResolveOne(path, ThrowTerminatingError)!)];
        if (Catalog?.Catalog is not { } catalog)
            return Open<T>(Catalog?.Path ?? ModuleResolver.RunningRelease, (path, report) => open(path, settings, report));
        T? opened = null;
        RunInBackground((post, _) => opened = of(catalog, settings, problem => post(() => Report(problem))));
        return opened!;
    }

    /// <summary>Reports each name without a wildcard that no module has.</summary>
    private protected void ReportMissing(IEnumerable<string> wanted, IEnumerable<string> known, Func<string, InputProblem> problemOf)
    {
        foreach (var name in wanted.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            if (!known.Any(new ModuleNameFilter([name]).Lets))
                Report(problemOf(name));
        }
    }
}
