using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Kernel;
using ModDups.Live;

namespace ModDups.Commands;

/// <summary>Loads modules on the running kernel from many threads at once, and unloads them again.</summary>
[Cmdlet(VerbsLifecycle.Start, "ModuleStorm", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[Alias("sams")]
[OutputType(typeof(ModuleStormResult))]
public sealed class StartModuleStormCommand : ModDupsCommand
{
    private readonly List<string> _names = [];
    private KernelRelease? _kernel;

    /// <summary>Names or aliases of modules. What they depend on is loaded before them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModuleNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The number of threads, which are pinned to the CPUs in turn; by default one for each CPU.</summary>
    [Parameter]
    [ValidateRange(1, ModuleStormSettings.MostThreads)]
    public int? ThreadCount { get; set; }

    /// <summary>The number of rounds; all is unloaded after each. With -Unload, how often each thread loads everything.</summary>
    [Parameter]
    [ValidateRange(1, ModuleStormSettings.MostRounds)]
    public int? Rounds { get; set; }

    /// <summary>The time after which no new round begins, in seconds or as a TimeSpan; by default the rounds decide.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? Duration { get; set; }

    /// <summary>The system call.</summary>
    [Parameter]
    public LoadSystemCall Entry { get; set; }

    /// <summary>The kernel decompresses the files; otherwise that is done before the storm.</summary>
    [Parameter]
    public SwitchParameter Compressed { get; set; }

    /// <summary>Processes of moddups instead of threads.</summary>
    [Parameter]
    public SwitchParameter Processes { get; set; }

    /// <summary>Each thread looks whether a module is live before it loads it, as kmod does.</summary>
    [Parameter]
    public SwitchParameter LookFirst { get; set; }

    /// <summary>Each thread unloads what it has loaded and loads it again, as stress-ng does.</summary>
    [Parameter]
    public SwitchParameter Unload { get; set; }

    /// <summary>With -Unload, a thread keeps what it has loaded until each other has asked for it since.</summary>
    [Parameter]
    public SwitchParameter Hold { get; set; }

    /// <summary>With -Unload, all threads are held before each load, and released together.</summary>
    [Parameter]
    public SwitchParameter Release { get; set; }

    /// <summary>The most memory in bytes that the calls may hold at the same time; by default half of what is available.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? MemoryLimit { get; set; }

    /// <summary>Puts what the bench predicts for the same storm beside the result.</summary>
    [Parameter]
    public SwitchParameter Bench { get; set; }

    /// <summary>The release of Linux that the kernel behaves as, for the bench; by default the running one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KernelCompleter))]
    public string? Kernel { get; set; }

    /// <summary>Loads modules whose init touches hardware too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Reads the release.</summary>
    protected override void BeginProcessing() => _kernel = FindKernel(Kernel);

    /// <summary>Collects the names.</summary>
    protected override void ProcessRecord() => _names.AddRange(Name);

    /// <summary>Runs one storm with all modules.</summary>
    protected override void EndProcessing()
    {
        try
        {
            if (ShouldProcess("the running kernel", $"Load and unload {string.Join(", ", _names)} from many threads at once"))
                Run();
        }
        catch (ModuleStormException error)
        {
            ThrowTerminatingError(ErrorRecords.StormRefused(error, _names));
        }
    }

    private void Run()
    {
        ModuleStormResult? result = null;
        using var isOver = new ManualResetEventSlim();
        try
        {
            RunInBackground((_, end) =>
            {
                try
                {
                    result = ModuleStorm.Run(Settings(), null, end);
                }
                finally
                {
                    isOver.Set();
                }
            });
        }
        finally
        {
            // Ctrl+C leaves the work alone, and it has modules to unload.
            isOver.Wait();
        }

        WriteObject(result);
    }

    private ModuleStormSettings Settings() => new()
    {
        Names = _names,
        ThreadCount = ThreadCount,
        Rounds = Rounds,
        Duration = Duration,
        SystemCall = Entry,
        Compressed = Compressed,
        Processes = Processes,
        LookFirst = LookFirst,
        Unload = Unload,
        Hold = Hold,
        Release = Release,
        MemoryLimit = MemoryLimit,
        Bench = Bench,
        Kernel = _kernel,
        Force = Force,
    };
}
