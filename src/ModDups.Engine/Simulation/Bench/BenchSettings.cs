using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Remedies;

namespace ModDups.Simulation.Bench;

/// <summary>The settings of a bench: a kernel with its remedy, its modules, and how userspace loads them.</summary>
public record BenchSettings
{
    /// <summary>The remedy against duplicate loads.</summary>
    /// <value><see cref="None"/> by default.</value>
    public Remedy Remedy { get; init; } = new None();

    /// <summary>The release of Linux under the remedy.</summary>
    /// <value>Null, the default, for the release that the remedy was proposed for.</value>
    public KernelRelease? Kernel { get; init; }

    /// <summary>
    /// How many areas the final memory of a module has at most, from 1: for a kernel that takes a release's way to refuse duplicates
    /// and another one's memory, as the laboratory's switches do.
    /// </summary>
    /// <value>Null, the default, for as many as in the release.</value>
    public int? MostAreas { get; init; }

    /// <summary>The release of Linux under the remedy, which is the one that the remedy was proposed for where none is chosen.</summary>
    public KernelRelease EffectiveKernel => Kernel ?? Remedy.Base;

    /// <summary>The modules of the machine.</summary>
    /// <value>The 24 of the kernel documents' machine by default.</value>
    public ModuleCatalog Catalog { get; init; } = ModuleCatalog.BuiltIn;

    /// <summary>The durations of the steps of a load.</summary>
    /// <value><see cref="MachineProfile.KvmGuest"/> by default.</value>
    public MachineProfile Machine { get; init; } = MachineProfile.KvmGuest;

    /// <summary>The system call that loads modules.</summary>
    /// <value>finit_module() by default.</value>
    public LoadSystemCall SystemCall { get; init; }

    /// <summary>
    /// True where the module files are compressed: the kernel decompresses them for finit_module(), kmod for init_module().
    /// </summary>
    /// <value>False by default.</value>
    public bool Compressed { get; init; }

    /// <summary>
    /// The virtual memory available for loading modules, in bytes, above 0: buffers and the final memory of modules together.
    /// </summary>
    /// <value>Null, the default, for no limit.</value>
    public long? VirtualMemoryLimit { get; init; }

    /// <summary>
    /// The size of the area that holds the final memory of modules, in bytes, above 0. On x86-64 it has 1008 MiB, or 1520
    /// MiB without CONFIG_RANDOMIZE_BASE (arch/x86/include/asm/pgtable_64_types.h).
    /// </summary>
    /// <value>Null, the default, for no limit.</value>
    public long? ModuleAreaLimit { get; init; }

    /// <summary>The size of the area that holds the buffers of files and images (vmalloc()), in bytes, above 0.</summary>
    /// <value>Null, the default, for no limit. 64-bit kernels have terabytes.</value>
    public long? VmallocLimit { get; init; }

    /// <summary>The kernel's command line, of which <c>module_blacklist=</c> and <c>nomodule</c> count: such loads return EPERM.</summary>
    /// <value>One that says nothing of modules by default.</value>
    public KernelCommandLine CommandLine { get; init; } = KernelCommandLine.None;

    /// <summary>
    /// True where the kernel starts no modprobe, because /proc/sys/kernel/modprobe is empty: request_module() returns ENOENT
    /// at once (kernel/module/kmod.c).
    /// </summary>
    /// <value>False by default.</value>
    public bool ModprobeDisabled { get; init; }

    /// <summary>
    /// True where the kernel tracks duplicate request_module() calls (CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS). It is separate
    /// from the remedy, which acts on loads.
    /// </summary>
    /// <value>False by default.</value>
    public bool TrackDuplicates { get; init; }

    /// <summary>True where a tracked duplicate request is logged as a warning with a stack (module.enable_dups_trace=1).</summary>
    /// <value>False by default.</value>
    public bool EnableDupsTrace { get; init; }

    /// <summary>The random seed for the jitter of durations; any number.</summary>
    /// <value>0 by default, a seed like any other.</value>
    public int Seed { get; init; }

    /// <summary>Receives what happens on the bench. The results stay the same.</summary>
    internal IBenchObserver? Observer { get; init; }

    /// <summary>The number of processors that do the work; null for one for each process.</summary>
    internal virtual int? Processors => Machine.Processors;

    /// <summary>The number of CPUs whose TLBs are flushed.</summary>
    internal virtual int Cpus => 1;

    /// <summary>Checks the settings against each other.</summary>
    /// <exception cref="BenchSettingsException">
    /// The catalog is empty or lacks compressed sizes that are needed, or a memory limit or <see cref="MostAreas"/> is not above 0.
    /// </exception>
    public virtual void Validate()
    {
        if (Catalog.Modules.Count == 0)
            throw new BenchSettingsException($"The catalog {Catalog.Source} has no module.");
        if (VirtualMemoryLimit is <= 0 || ModuleAreaLimit is <= 0 || VmallocLimit is <= 0)
            throw new BenchSettingsException("The limit of virtual memory must be above 0 bytes.");
        if (MostAreas is <= 0)
            throw new BenchSettingsException("The final memory of a module has at least one area.");
        if (Compressed && Catalog.Modules.FirstOrDefault(module => module.CompressedBytes is null) is { } unknown)
        {
            throw new BenchSettingsException(
                $"The catalog {Catalog.Source} does not contain the compressed size of {unknown.Name}. Add it in a column 'clen', or do not use compression.");
        }
    }
}
