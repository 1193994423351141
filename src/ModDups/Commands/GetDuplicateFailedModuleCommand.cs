using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Statistics;
using ModDups.Views.Descriptions;

namespace ModDups.Commands;

/// <summary>Lists the modules that were requested again while they were loaded or being loaded.</summary>
[Cmdlet(VerbsCommon.Get, "DuplicateFailedModule", DefaultParameterSetName = "Path")]
[Alias("gdfm")]
[OutputType(typeof(DuplicateFailedModule))]
public sealed class GetDuplicateFailedModuleCommand : StatsInputCommand
{
    private ModuleNameFilter _filter = new([]);

    /// <summary>The names of modules, with wildcards; by default all.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModuleNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Creates the filter.</summary>
    protected override void BeginProcessing() => _filter = new ModuleNameFilter(Name);

    private protected override void Give(ModuleStats stats)
    {
        DuplicateShares.Keep(stats);
        foreach (var module in stats.DuplicateModules)
        {
            if (_filter.Lets(module.Name))
                WriteObject(module);
        }
        if (stats.IsTruncated)
            WriteWarning($"{stats.Source}: The list was cut. There may be more of these modules.");
    }
}
