using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;

namespace ModDups.Commands;

/// <summary>The parameters that set up a bench or a storm.</summary>
public abstract class BenchSettingsCommand : ModDupsCommand
{
    private ModuleCatalog _catalog = ModuleCatalog.BuiltIn;
    private MachineProfile _machine = MachineProfile.KvmGuest;

    private protected BenchSettingsCommand()
    {
    }

    /// <summary>The modules: a table, or a folder such as /lib/modules/RELEASE; by default those of the kernel documents' machine.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public CatalogArgument? Catalog { get; set; }

    /// <summary>The cost of each step: the name of a built-in profile, or the path of another; by default KvmGuest.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MachineCompleter))]
    public MachineArgument? Machine { get; set; }

    /// <summary>The system call that loads modules; by default FinitModule.</summary>
    [Parameter]
    public LoadSystemCall Entry { get; set; }

    /// <summary>The module files are compressed.</summary>
    [Parameter]
    public SwitchParameter Compressed { get; set; }

    /// <summary>The virtual memory available for loading modules, in bytes; by default unlimited.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? VirtualMemoryLimit { get; set; }

    /// <summary>The size of the area for the modules' own memory: bytes, or an architecture such as x86_64; by default unlimited.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ModuleAreaCompleter))]
    public ModuleAreaArgument? ModuleAreaLimit { get; set; }

    /// <summary>The size of the area for buffers of files and images, in bytes; by default unlimited.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? VmallocLimit { get; set; }

    /// <summary>
    /// A file with the kernel's command line; by default /proc/cmdline if the catalog is the folder of the running kernel,
    /// otherwise none.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CommandLinePath { get; set; }

    /// <summary>The kernel starts no modprobe: /proc/sys/kernel/modprobe is empty.</summary>
    [Parameter]
    public SwitchParameter NoModprobe { get; set; }

    /// <summary>Random seed for the jitter of durations; by default 0.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Seed { get; set; }

    /// <summary>The modules, after they have been read.</summary>
    private protected ModuleCatalog OpenedCatalog
    {
        get => _catalog;
        set => _catalog = value;
    }

    /// <summary>The kernel's command line, after it has been read.</summary>
    private protected KernelCommandLine CommandLine { get; private set; } = KernelCommandLine.None;

    /// <summary>Reads the catalog, the profile and the kernel's command line.</summary>
    protected override void BeginProcessing()
    {
        if (Catalog is { } catalog)
            _catalog = catalog.Catalog ?? Open<ModuleCatalog>(catalog.Path!, ModuleCatalog.Open);
        if (Machine is { } machine)
            _machine = machine.Machine ?? Open<MachineProfile>(machine.Path, MachineProfiles.Open);
        if ((CommandLinePath ?? (ModuleResolver.IsRunningRelease(_catalog) ? KernelCommandLine.Running : null)) is { } path)
            CommandLine = Open<KernelCommandLine>(path, KernelCommandLine.Read);
    }

    /// <summary>Returns the settings with the values of the parameters.</summary>
    private protected T Complete<T>(T settings)
        where T : BenchSettings =>
        (T)((BenchSettings)settings with
        {
            Catalog = _catalog,
            Machine = _machine,
            SystemCall = MyInvocation.BoundParameters.ContainsKey(nameof(Entry)) ? Entry : settings.SystemCall,
            Compressed = Compressed || settings.Compressed,
            VirtualMemoryLimit = VirtualMemoryLimit,
            ModuleAreaLimit = ModuleAreaLimit?.Bytes,
            VmallocLimit = VmallocLimit,
            CommandLine = CommandLine,
            ModprobeDisabled = NoModprobe,
            Seed = Seed,
        });

    /// <summary>Returns the remedy with this name. Without one, a terminating error ends the call.</summary>
    private protected Remedy Find(string name)
    {
        if (!KnownRemedies.TryFind(name, out var remedy))
            ThrowTerminatingError(ErrorRecords.NoRemedy(name));
        return remedy!;
    }

    /// <summary>Returns an error record for invalid settings.</summary>
    private protected ErrorRecord Refusal(BenchSettingsException error) => ErrorRecords.InvalidBenchSettings(error, _catalog.Source);
}
