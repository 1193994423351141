using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Remedies;

namespace ModDups.Simulation.Bench;

/// <summary>What a bench is set up with: a kernel with its remedy, its modules, and how userspace loads them.</summary>
public record BenchSettings
{
    /// <summary>The remedy that the kernel has.</summary>
    public Remedy Remedy { get; init; } = new None();

    /// <summary>The modules; those of the kernel documents' machine by default.</summary>
    public ModuleCatalog Catalog { get; init; } = ModuleCatalog.BuiltIn;

    /// <summary>What the steps cost.</summary>
    public MachineProfile Machine { get; init; } = MachineProfile.KvmGuest;

    /// <summary>The system call by which modules are loaded.</summary>
    public LoadSystemCall Entry { get; init; }

    /// <summary>True where the module files are compressed: decompressed by the kernel with finit_module(), by kmod with init_module().</summary>
    public bool Compressed { get; init; }

    /// <summary>The virtual memory that module loading may take, in bytes; null where there is no end to it.</summary>
    public long? VirtualMemoryLimit { get; init; }

    /// <summary>
    /// True where the kernel tracks duplicate request_module() calls (CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS): a switch of its
    /// own beside the remedy, which acts on loads.
    /// </summary>
    public bool TrackDuplicates { get; init; }

    /// <summary>True where a duplicate request is logged as a warning with a stack (module.enable_dups_trace=1).</summary>
    public bool EnableDupsTrace { get; init; }

    /// <summary>From what the scatter of durations is drawn; 0 is a seed like any other.</summary>
    public int Seed { get; init; }

    /// <summary>Throws where these settings contradict each other.</summary>
    /// <exception cref="BenchSettingsException">The catalog is empty, or does not tell the compressed sizes that are needed.</exception>
    public virtual void Validate()
    {
        if (Catalog.Modules.Count == 0)
            throw new BenchSettingsException($"The catalog {Catalog.Source} has no module.");
        if (VirtualMemoryLimit is <= 0)
            throw new BenchSettingsException("A limit of virtual memory is a number of bytes above 0.");
        if (Compressed && Catalog.Modules.FirstOrDefault(module => module.CompressedBytes is null) is { } unknown)
        {
            throw new BenchSettingsException(
                $"The catalog {Catalog.Source} does not tell the compressed size of {unknown.Name}. Give it in a column 'clen', or leave compression off.");
        }
    }
}
