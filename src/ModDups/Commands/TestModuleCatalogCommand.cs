using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Modules.Audit;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;

namespace ModDups.Commands;

/// <summary>Lists what in the modules of a release makes boots load modules again, in the wrong order or not at all.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ModuleCatalog")]
[Alias("tmct")]
[OutputType(typeof(CatalogFinding))]
public sealed class TestModuleCatalogCommand : ModDupsCommand
{
    private readonly List<string> _names = [];

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

    /// <summary>Collects the names, so that a finding about several of them is returned once.</summary>
    protected override void ProcessRecord() => _names.AddRange(Name);

    /// <summary>Audits the release.</summary>
    protected override void EndProcessing()
    {
        var paths = new InputPaths(SessionState);
        var settings = ModprobePath.Length == 0
            ? ModprobeFiles.DefaultPaths
            : [.. ModprobePath.Select(path => paths.ResolveOne(path, ThrowTerminatingError)!)];
        var audit = Catalog?.Catalog is { } catalog
            ? Of(catalog, settings)
            : Open<CatalogAudit>(Catalog?.Path ?? ModuleResolver.RunningRelease, (path, report) => CatalogAudit.Open(path, settings, report));
        foreach (var name in _names.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            if (!audit.Names.Any(new ModuleNameFilter([name]).Lets))
                Report(audit.NotHere(name));
        }

        var filter = new ModuleNameFilter([.. _names]);
        RunInBackground((post, stopping) =>
        {
            foreach (var finding in audit.Run(filter.Lets, problem => post(() => Report(problem)), stopping))
                post(() => WriteObject(finding));
        });
    }

    private CatalogAudit Of(ModuleCatalog catalog, IEnumerable<string> settings)
    {
        CatalogAudit? audit = null;
        RunInBackground((post, _) => audit = CatalogAudit.Of(catalog, settings, problem => post(() => Report(problem))));
        return audit!;
    }
}
