using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;

namespace ModDups.Commands;

/// <summary>Lists the modules of a kernel release.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleCatalog")]
[Alias("gmct")]
[OutputType(typeof(ReleaseModule))]
public sealed class GetModuleCatalogCommand : ModDupsCommand
{
    private ReleaseCatalog? _release;

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

    /// <summary>Decompresses .ko.xz and .ko.zst files to measure their size in memory and their signature.</summary>
    [Parameter]
    public SwitchParameter Measure { get; set; }

    /// <summary>Reads the lists.</summary>
    protected override void BeginProcessing()
    {
        var resolver = new InputPaths(SessionState);
        var settings = ModprobePath.Length == 0
            ? ModprobeFiles.DefaultPaths
            : [.. ModprobePath.Select(path => resolver.ResolveOne(path, ThrowTerminatingError)!)];
        _release = Catalog?.Catalog is { } catalog
            ? Of(catalog, settings)
            : Open<ReleaseCatalog>(
                Catalog?.Path ?? ModuleResolver.RunningRelease, (path, report) => ReleaseCatalog.Open(path, settings, report));
    }

    /// <summary>Reads the modules. A pattern without a match returns nothing.</summary>
    protected override void ProcessRecord()
    {
        foreach (var name in Name.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            if (!_release!.Names.Any(new ModuleNameFilter([name]).Lets))
                Report(_release.NotHere(name));
        }

        var filter = new ModuleNameFilter(Name);
        RunInBackground((post, stopping) =>
        {
            foreach (var module in _release!.Read(filter.Lets, Measure, problem => post(() => Report(problem)), stopping))
                post(() => WriteObject(module));
        });
    }

    private ReleaseCatalog Of(ModuleCatalog catalog, IEnumerable<string> settings)
    {
        ReleaseCatalog? release = null;
        RunInBackground((post, _) => release = ReleaseCatalog.Of(catalog, settings, problem => post(() => Report(problem))));
        return release!;
    }
}
