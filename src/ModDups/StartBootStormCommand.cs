using System.Management.Automation;
using ModDups.Boot;
using ModDups.Suppression;

namespace ModDups.Commands;

/// <summary>Boots a machine with many CPUs in virtual time.</summary>
[Cmdlet(VerbsLifecycle.Start, "BootStorm")]
[OutputType(typeof(BootStormResult))]
public sealed class StartBootStormCommand : BenchSettingsCommand
{
    /// <summary>How many CPUs the machine has.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, BootStormSettings.MostCpus)]
    public int[] CpuCount { get; set; } = [];

    /// <summary>The remedies that the kernel has, each in its turn, with wildcards; None by default.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RemedyCompleter))]
    public string[] Remedy { get; set; } = [nameof(None)];

    /// <summary>Every worker asks for every module, without looking whether it is live.</summary>
    [Parameter]
    public SwitchParameter NoLiveCheck { get; set; }

    /// <summary>Runs a storm for each number of CPUs and each remedy.</summary>
    protected override void ProcessRecord()
    {
        var remedies = Remedy.SelectMany(Matching).ToList();
        foreach (var cpus in CpuCount)
        {
            foreach (var remedy in remedies)
                Run(Complete(new BootStormSettings { CpuCount = cpus, Remedy = remedy, LiveCheck = !NoLiveCheck }));
        }
    }

    private void Run(BootStormSettings settings)
    {
        var progress = new StormProgress(this, settings);
        try
        {
            Aside((post, end) => Post(post, BootStorm.Run(settings, progress, end)), progress.Show);
        }
        catch (BenchSettingsException error)
        {
            Refuse(error);
        }
        finally
        {
            progress.Complete();
        }
    }

    private void Post(Action<Action> post, BootStormResult result) => post(() => WriteObject(result));

    private IEnumerable<Remedy> Matching(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [Find(name)];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        var matches = Remedies.All.Where(remedy => pattern.IsMatch(remedy.Name)).ToList();
        return matches.Count > 0 ? matches : [Find(name)];
    }
}
