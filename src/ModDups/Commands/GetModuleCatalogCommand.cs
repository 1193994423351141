using System.Management.Automation;
using ModDups.Commands.Input;
using ModDups.Modules.Release;

namespace ModDups.Commands;

/// <summary>Lists the modules of a kernel release.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleCatalog")]
[Alias("gmct")]
[OutputType(typeof(ReleaseModule))]
public sealed class GetModuleCatalogCommand : ReleaseCommand
{
    private ReleaseCatalog? _release;

    /// <summary>Decompresses .ko.xz and .ko.zst files to measure their size in memory and their signature.</summary>
    [Parameter]
    public SwitchParameter Measure { get; set; }

    /// <summary>Reads the lists.</summary>
    protected override void BeginProcessing() => _release = OpenRelease(ReleaseCatalog.Of, ReleaseCatalog.Open);

    /// <summary>Reads the modules. A pattern without a match returns nothing.</summary>
    protected override void ProcessRecord()
    {
        ReportMissing(Name, _release!.Names, _release.NotHere);
        var filter = new ModuleNameFilter(Name);
        RunInBackground((post, stopping) =>
        {
            foreach (var module in _release.Read(filter.Lets, Measure, problem => post(() => Report(problem)), stopping))
                post(() => WriteObject(module));
        });
    }
}
