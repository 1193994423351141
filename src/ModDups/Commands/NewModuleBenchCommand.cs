using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Creates a bench: a kernel in virtual time that keeps its state.</summary>
[Cmdlet(VerbsCommon.New, "ModuleBench")]
[Alias("nmbn")]
[OutputType(typeof(ModuleBench))]
public sealed class NewModuleBenchCommand : BenchSettingsCommand
{
    /// <summary>The remedy of the kernel; by default None, or that of the kernel.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RemedyCompleter))]
    public string? Remedy { get; set; }

    /// <summary>The release of Linux under the remedy; by default the one that the remedy was proposed for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KernelCompleter))]
    public string? Kernel { get; set; }

    /// <summary>The kernel tracks duplicate request_module() calls and logs them.</summary>
    [Parameter]
    public SwitchParameter TrackDuplicates { get; set; }

    /// <summary>Logs each duplicate request as a warning with a stack. This implies tracking, as in the kernel.</summary>
    [Parameter]
    public SwitchParameter EnableDupsTrace { get; set; }

    /// <summary>Creates the bench.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            var system = BenchSystem.Of(Kernel is null ? [] : [FindKernel(Kernel)], Remedy is null ? [] : [Find(Remedy)])[0];
            WriteObject(new ModuleBench(Complete(new BenchSettings
            {
                Kernel = system.Kernel,
                Remedy = system.Remedy,
                TrackDuplicates = TrackDuplicates || EnableDupsTrace,
                EnableDupsTrace = EnableDupsTrace,
            })));
        }
        catch (BenchSettingsException error)
        {
            ThrowTerminatingError(Refusal(error));
        }
    }
}
