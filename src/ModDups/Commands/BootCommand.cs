using System.Management.Automation;
using ModDups.Analysis.Blame;
using ModDups.Commands.Completion;
using ModDups.Kernel;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Analyses the evidence of boots, and what belongs to it.</summary>
public abstract class BootCommand : PathCommand
{
    private readonly List<string> _paths = [];
    private KernelRelease? _release;
    private bool _isHere;

    private protected BootCommand()
    {
    }

    /// <summary>The kernel's counters of the boot: the file stats, or a folder such as /sys/kernel/debug/modules.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatsPath { get; set; }

    /// <summary>The modules: a folder such as /lib/modules/RELEASE, or a table with the lists modules.* beside it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>Folders and files in the format of modprobe.d.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ModprobePath { get; set; }

    /// <summary>The devices: a folder such as /sys/devices, or a text file with their modaliases.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DevicePath { get; set; }

    /// <summary>
    /// The kernel's release, such as 6.4, 6.12 or the output of uname -r; by default from the name of the release's folder,
    /// otherwise 6.12.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KernelCompleter))]
    public string? Kernel { get; set; }

    /// <summary>The number of CPUs of the machine; by default from the devices or the events.</summary>
    [Parameter]
    [ValidateRange(1, BootStormSettings.MostCpus)]
    public int? CpuCount { get; set; }

    /// <summary>The files and folders that were given.</summary>
    private protected IReadOnlyList<string> Paths => _paths;

    /// <summary>
    /// True where there are paths, or this machine is meant. If nothing came through the pipeline, or no path matched a file, the
    /// user did not mean it.
    /// </summary>
    private protected bool HasPaths => _isHere || _paths.Count > 0;

    /// <summary>Where the inputs are. Several boots share all but their paths.</summary>
    private protected BlameSource Source => new()
    {
        Paths = _paths,
        StatsPath = ResolveOne(StatsPath),
        CatalogPath = ResolveOne(Catalog),
        ModprobePaths = ResolveEach(ModprobePath),
        DevicesPath = ResolveOne(DevicePath),
        Kernel = _release,
        CpuCount = CpuCount,
    };

    /// <summary>Determines the kernel.</summary>
    protected override void BeginProcessing() => _release = FindKernel(Kernel);

    /// <summary>Collects the paths. Each line from Get-Content carries that of its file.</summary>
    private protected void TakePaths()
    {
        if (GivenFiles is not { } files)
        {
            _isHere = true;
            return;
        }

        foreach (var file in files)
        {
            if (!_paths.Contains(file))
                _paths.Add(file);
        }
    }
}
