using System.Management.Automation;
using ModDups.Commands.Input;
using ModDups.Modules.Audit;

namespace ModDups.Commands;

/// <summary>Lists what in the modules of a release makes boots load modules again, in the wrong order or not at all.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ModuleCatalog")]
[Alias("tmct")]
[OutputType(typeof(CatalogFinding))]
public sealed class TestModuleCatalogCommand : ReleaseCommand
{
    private readonly List<string> _names = [];

    /// <summary>Collects the names, so that a finding about several of them is returned once.</summary>
    protected override void ProcessRecord() => _names.AddRange(Name);

    /// <summary>Audits the release.</summary>
    protected override void EndProcessing()
    {
        var audit = OpenRelease(CatalogAudit.Of, CatalogAudit.Open);
        ReportMissing(_names, audit.Names, audit.NotHere);
        var filter = new ModuleNameFilter([.. _names]);
        RunInBackground((post, stopping) =>
        {
            foreach (var finding in audit.Run(filter.Lets, problem => post(() => Report(problem)), stopping))
                post(() => WriteObject(finding));
        });
    }
}
