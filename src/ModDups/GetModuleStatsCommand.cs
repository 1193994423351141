using System.Management.Automation;
using ModDups.Statistics;

namespace ModDups.Commands;

/// <summary>Reads the kernel's module statistics.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleStats", DefaultParameterSetName = "Path")]
[OutputType(typeof(ModuleStats))]
public sealed class GetModuleStatsCommand : StatsInputCommand
{
    private protected override void Give(ModuleStats stats) => WriteObject(stats);
}
