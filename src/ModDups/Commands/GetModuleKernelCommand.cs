using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Kernel;

namespace ModDups.Commands;

/// <summary>Lists the releases of Linux that treat duplicate loads differently, and what each does.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleKernel")]
[OutputType(typeof(KernelRelease))]
public sealed class GetModuleKernelCommand : PSCmdlet
{
    /// <summary>Releases as uname -r prints them; by default the first release with each behaviour.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Kernel")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KernelCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Lists the releases.</summary>
    protected override void ProcessRecord()
    {
        if (Name.Length == 0)
            WriteObject(KernelRelease.Landmarks, enumerateCollection: true);
        foreach (var name in Name)
        {
            if (KernelRelease.TryParse(name, out var release))
                WriteObject(release);
            else
                WriteError(ErrorRecords.UnknownKernel(name));
        }
    }
}
