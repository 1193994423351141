using System.Management.Automation;
using ModDups.Analysis.Advice;
using ModDups.Collection;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Output;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Tells whether a system wastes memory and time by duplicate loads when it boots, how much, and what cures it.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleAdvice", DefaultParameterSetName = PathSet)]
[Alias("gmad")]
[OutputType(typeof(ModuleAdvice))]
public sealed class GetModuleAdviceCommand : PathCommand
{
    private const string HostSet = "HostName";

    private readonly List<EvidenceHost> _hosts = [];
    private AdviceSource _given = new();

    /// <summary>Machines as ssh reaches them: [USER@]HOST[:PORT]. Their evidence is collected, and nothing of it is kept.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HostSet, ValueFromPipeline = true)]
    [Alias("ComputerName", "CN")]
    [ValidateNotNullOrEmpty]
    public string[] HostName { get; set; } = [];

    /// <summary>How many machines at a time.</summary>
    [Parameter(ParameterSetName = HostSet)]
    [ValidateRange(1, SaveModuleEvidenceCommand.MostJobs)]
    public int ThrottleLimit { get; set; } = EvidenceCollector.DefaultJobs;

    /// <summary>The kernel's release, such as 6.4, 6.12 or the output of uname -r; by default the system's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KernelCompleter))]
    public string? Kernel { get; set; }

    /// <summary>The release of kmod; by default the system's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmodVersion { get; set; }

    /// <summary>The release of systemd-udevd; by default the system's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UdevVersion { get; set; }

    /// <summary>How the module files are compressed; by default as their names say.</summary>
    [Parameter]
    public ModuleCompression? FileCompression { get; set; }

    /// <summary>The type that the kernel decompresses; by default the content of /sys/module/compression of the system.</summary>
    [Parameter]
    public ModuleCompression? Decompression { get; set; }

    /// <summary>The number of CPUs; by default as the system has.</summary>
    [Parameter]
    [ValidateRange(1, BootStormSettings.MostCpus)]
    public int? CpuCount { get; set; }

    /// <summary>The memory of the system in bytes, which limits the udev workers; by default as it has.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? MemorySize { get; set; }

    /// <summary>The modules: a folder such as /lib/modules/RELEASE, or a table with the lists modules.* beside it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>The devices: a folder such as /sys/devices, or a text file with their modaliases.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DevicePath { get; set; }

    /// <summary>Folders and files in the format of modprobe.d; by default the system's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ModprobePath { get; set; }

    /// <summary>The cost of each step on the bench: the name of a built-in profile, or the path of another; by default KvmGuest.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MachineCompleter))]
    public MachineArgument? Machine { get; set; }

    /// <summary>Reads what takes the place of what the systems have.</summary>
    protected override void BeginProcessing()
    {
        _given = new AdviceSource
        {
            Kernel = FindKernel(Kernel),
            Kmod = FindKmod(KmodVersion),
            Udev = FindUdev(UdevVersion),
            Files = FileCompression,
            Decompression = Decompression,
            CpuCount = CpuCount,
            MemoryBytes = MemorySize,
            CatalogPath = ResolveOne(Catalog),
            DevicesPath = ResolveOne(DevicePath),
            ModprobePaths = ResolveEach(ModprobePath),
            Machine = Machine is { } machine ? machine.Machine ?? Open<MachineProfile>(machine.Path, MachineProfiles.Open) : MachineProfile.KvmGuest,
        };
    }

    /// <summary>Advises about each system as it comes; the machines of ssh are asked together at the end.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName is HostSet)
        {
            foreach (var name in HostName)
            {
                if (EvidenceHost.TryParse(name, out var host))
                    _hosts.Add(host);
                else
                    WriteError(ErrorRecords.InvalidHost(name));
            }

            return;
        }

        IEnumerable<string?>? files = GivenFiles;
        foreach (var file in files ?? [null])
            Run((post, end) => Advise(file, null, post, end), () => file ?? "this machine");
    }

    /// <summary>Asks the machines of ssh, many at a time.</summary>
    protected override void EndProcessing()
    {
        if (_hosts.Count == 0)
            return;
        using var folder = new TemporaryFolder();
        var collector = new EvidenceCollector(folder.Path);
        var done = 0;
        void Found(ModuleEvidence evidence, Action<Action> post, CancellationToken end)
        {
            Advise(evidence.Path, evidence.HostName, post, end);
            done++;
        }

        void Failed(InputProblem problem, Action<Action> post)
        {
            post(() => Report(problem));
            done++;
        }

        Run(
            (post, end) => collector.CollectAll(_hosts, ThrottleLimit, evidence => Found(evidence, post, end), problem => Failed(problem, post), end),
            () => FormattableString.Invariant($"{done} of {_hosts.Count} machines"));
    }

    private void Run(Action<Action<Action>, CancellationToken> work, Func<string> status)
    {
        var progress = new ProgressRecord(0, "Giving advice", status());
        RunInBackground(work, () =>
        {
            progress.StatusDescription = status();
            WriteProgress(progress);
        });
        progress.RecordType = ProgressRecordType.Completed;
        WriteProgress(progress);
    }

    private void Advise(string? path, string? name, Action<Action> post, CancellationToken end)
    {
        var facts = (_given with { Path = path }).Open(problem => post(() => Report(problem)), end);
        var advice = AdvicePipeline.Run(name is null ? facts : facts with { Source = name }, end);
        post(() => WriteObject(advice));
    }
}
