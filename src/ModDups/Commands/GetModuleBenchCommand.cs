using System.Management.Automation;
using ModDups.Commands.Input;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Gets the bench of this runspace, which receives requests without a bench of their own.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleBench")]
[OutputType(typeof(ModuleBench))]
public sealed class GetModuleBenchCommand : PSCmdlet
{
    /// <summary>Gets the bench, and creates it on first use.</summary>
    protected override void EndProcessing() => WriteObject(RunspaceBench.Get());
}
