using System.Management.Automation;
using ModDups.Commands.Input;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Gets the bench of this runspace, to which requests without a bench of their own go.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleBench")]
[OutputType(typeof(ModuleBench))]
public sealed class GetModuleBenchCommand : PSCmdlet
{
    /// <summary>Gets it, and makes it where there was no request yet.</summary>
    protected override void EndProcessing() => WriteObject(RunspaceBench.Get());
}
