using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;

namespace ModDups.Commands;

/// <summary>What a bench and a storm are set up with.</summary>
public abstract class BenchSettingsCommand : ModDupsCommand
{
    private ModuleCatalog _catalog = ModuleCatalog.BuiltIn;
    private MachineProfile _machine = MachineProfile.KvmGuest;

    private protected BenchSettingsCommand()
    {
    }

    /// <summary>The modules: a table, or a folder as /lib/modules/RELEASE; the kernel documents' machine by default.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public CatalogArgument? Catalog { get; set; }

    /// <summary>What the steps cost: the name of a built-in profile, or the path of another; KvmGuest by default.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MachineCompleter))]
    public MachineArgument? Machine { get; set; }

    /// <summary>The system call by which modules are loaded; FinitModule by default.</summary>
    [Parameter]
    public LoadSystemCall Entry { get; set; }

    /// <summary>The module files are compressed.</summary>
    [Parameter]
    public SwitchParameter Compressed { get; set; }

    /// <summary>The virtual memory that module loading may take, in bytes; no limit by default.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? VirtualMemoryLimit { get; set; }

    /// <summary>Random seed for the jitter of durations; 0 by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Seed { get; set; }

    /// <summary>Reads the catalog and the profile.</summary>
    protected override void BeginProcessing()
    {
        if (Catalog is { } catalog)
            _catalog = catalog.Catalog ?? Open<ModuleCatalog>(catalog.Path!, ModuleCatalog.Open);
        if (Machine is { } machine)
            _machine = machine.Machine ?? Open<MachineProfile>(machine.Path, MachineProfiles.Open);
    }

    /// <summary>These settings, with what the parameters say.</summary>
    private protected T Complete<T>(T settings)
        where T : BenchSettings =>
        (T)((BenchSettings)settings with
        {
            Catalog = _catalog,
            Machine = _machine,
            SystemCall = Entry,
            Compressed = Compressed,
            VirtualMemoryLimit = VirtualMemoryLimit,
            Seed = Seed,
        });

    /// <summary>The remedy of that name; ends the call where there is none.</summary>
    private protected Remedy Find(string name)
    {
        if (!KnownRemedies.TryFind(name, out var remedy))
            ThrowTerminatingError(ErrorRecords.NoRemedy(name));
        return remedy!;
    }

    /// <summary>What is wrong with the settings, as an error.</summary>
    private protected ErrorRecord Refusal(BenchSettingsException error) => ErrorRecords.InvalidBenchSettings(error, _catalog.Source);
}
