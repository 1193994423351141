using ModDups.Evidence;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>The inputs of <see cref="BlamePipeline"/>. A null input is missing, and the report says so.</summary>
public sealed record BlameSettings
{
    /// <summary>The name of the evidence in the report.</summary>
    public required string Source { get; init; }

    /// <summary>The events of one boot, from all sources.</summary>
    public required IEnumerable<ModuleLoadEvent> Events { get; init; }

    /// <summary>The kernel's counters after the boot.</summary>
    public ModuleStats? Stats { get; init; }

    /// <summary>The sizes of the modules.</summary>
    public ModuleCatalog? Catalog { get; init; }

    /// <summary>Resolves names and aliases.</summary>
    public ModuleResolver? Resolver { get; init; }

    /// <summary>The modaliases of the devices.</summary>
    public IReadOnlyList<DeviceModalias>? Devices { get; init; }

    /// <summary>The release of the kernel that the machine ran. The default is 6.12.</summary>
    public KernelRelease Kernel { get; init; } = KernelRelease.Default;

    /// <summary>How many CPUs the machine has; null for the number that the devices or the events show.</summary>
    public int? CpuCount { get; init; }

    /// <summary>The cost of each step on the bench.</summary>
    public MachineProfile Machine { get; init; } = MachineProfile.KvmGuest;

    /// <summary>The largest number of udev workers at a time on the bench; null for udev's default.</summary>
    public int? MaxWorkers { get; init; }
}
