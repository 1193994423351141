using System.Management.Automation;
using ModDups.Commands.Input;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Gets what the kernel of a bench logged about duplicate requests.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleBenchLog")]
[OutputType(typeof(DuplicateRequest))]
[OutputType(typeof(string))]
public sealed class GetModuleBenchLogCommand : ModDupsCommand
{
    /// <summary>The bench; by default that of this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ModuleBench? Bench { get; set; }

    /// <summary>Returns the kernel's own lines.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Gets the log, oldest first.</summary>
    protected override void ProcessRecord()
    {
        var bench = Bench ?? RunspaceBench.Get();
        if (!bench.TrackDuplicates)
        {
            WriteWarning(
                $"The bench ({bench}) doesn't track duplicate requests, so its log is empty. New-ModuleBench -TrackDuplicates creates one that does.");
        }
        RunInBackground((post, _) =>
        {
            // A request that nothing waited for may still log.
            bench.GetStats();
            var log = bench.GetLog();
            post(() => Write(log));
        });
    }

    private void Write(IReadOnlyList<DuplicateRequest> log)
    {
        if (AsText)
            WriteObject(log.SelectMany(request => request.Lines), enumerateCollection: true);
        else
            WriteObject(log, enumerateCollection: true);
    }
}
