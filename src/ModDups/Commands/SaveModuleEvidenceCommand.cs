using System.Management.Automation;
using ModDups.Collection;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;

namespace ModDups.Commands;

/// <summary>Puts the evidence of a boot into one archive, from this machine or from others by ssh.</summary>
[Cmdlet(VerbsData.Save, "ModuleEvidence", DefaultParameterSetName = CollectSet)]
[Alias("svme")]
[OutputType(typeof(ModuleEvidence), ParameterSetName = [CollectSet])]
[OutputType(typeof(PreparationStep), ParameterSetName = [PrepareSet])]
public sealed class SaveModuleEvidenceCommand : ModDupsCommand
{
    private const string CollectSet = "Collect";
    private const string PrepareSet = "Prepare";
    internal const int MostJobs = 1000;

    private readonly List<EvidenceHost> _hosts = [];
    private bool _isNamed;

    /// <summary>Machines as ssh reaches them: [USER@]HOST[:PORT]; by default this machine.</summary>
    [Parameter(Position = 0, ParameterSetName = CollectSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ComputerName", "CN")]
    [ValidateNotNullOrEmpty]
    public string[] HostName { get; set; } = [];

    /// <summary>The archive NAME.tar.gz for one machine, or a folder for the archives; by default the current folder.</summary>
    [Parameter(Position = 1, ParameterSetName = CollectSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>How many machines at a time.</summary>
    [Parameter(ParameterSetName = CollectSet)]
    [ValidateRange(1, MostJobs)]
    public int ThrottleLimit { get; set; } = EvidenceCollector.DefaultJobs;

    /// <summary>Leaves out the machine's name, and masks the names of users.</summary>
    [Parameter(ParameterSetName = CollectSet)]
    public SwitchParameter Anonymous { get; set; }

    /// <summary>Instead, returns the commands after which this machine's next boot writes all evidence.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrepareSet)]
    public SwitchParameter Prepare { get; set; }

    /// <summary>Collects the names of the machines.</summary>
    protected override void ProcessRecord()
    {
        _isNamed |= MyInvocation.ExpectingInput || HostName.Length > 0;
        foreach (var name in HostName)
        {
            if (!EvidenceHost.TryParse(name, out var host))
                WriteError(ErrorRecords.InvalidHost(name));
            else if (_hosts.TrueForAll(known => known.Text != host.Text))
                _hosts.Add(host);
        }
    }

    /// <summary>Collects from all machines at the same time.</summary>
    protected override void EndProcessing()
    {
        if (Prepare)
        {
            WriteObject(new BootPreparation().Steps(Report), enumerateCollection: true);
            return;
        }

        // If nothing came through the pipeline, or no name was valid, the user did not mean this machine.
        if (_isNamed && _hosts.Count == 0)
            return;
        var path = Path is null ? SessionState.Path.CurrentFileSystemLocation.ProviderPath : new InputPaths(SessionState).ResolveOne(Path, ThrowTerminatingError)!;
        var collector = new EvidenceCollector(path, Anonymous);
        if (_hosts.Count > 1 && collector.IsOneArchive)
            ThrowTerminatingError(ErrorRecords.OneArchive(path, _hosts.Count));
        var (done, total) = (0, Math.Max(1, _hosts.Count));
        var progress = new ProgressRecord(0, "Collecting evidence", FormattableString.Invariant($"0 of {total} machines"));
        RunInBackground(
            (post, end) => collector.CollectAll(
                _hosts, ThrottleLimit,
                evidence => post(() =>
                {
                    done++;
                    WriteObject(evidence);
                }),
                problem => post(() =>
                {
                    done++;
                    Report(problem);
                }),
                end),
            () =>
            {
                progress.StatusDescription = FormattableString.Invariant($"{done} of {total} machines");
                progress.PercentComplete = 100 * done / total;
                WriteProgress(progress);
            });
        progress.RecordType = ProgressRecordType.Completed;
        WriteProgress(progress);
    }
}
