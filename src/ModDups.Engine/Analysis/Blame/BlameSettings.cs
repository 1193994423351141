using ModDups.Evidence;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>What is put together to find who had modules loaded. Whatever is null is missing, and the report says so.</summary>
public sealed record BlameSettings
{
    /// <summary>What to call the evidence.</summary>
    public required string Source { get; init; }

    /// <summary>The events of one boot, of all sources.</summary>
    public required IEnumerable<ModuleLoadEvent> Events { get; init; }

    /// <summary>The kernel's counters after it.</summary>
    public ModuleStats? Stats { get; init; }

    /// <summary>The sizes of the modules.</summary>
    public ModuleCatalog? Catalog { get; init; }

    /// <summary>What names and aliases stand for.</summary>
    public ModuleResolver? Resolver { get; init; }

    /// <summary>What the devices ask for.</summary>
    public IReadOnlyList<DeviceModalias>? Devices { get; init; }

    /// <summary>The release of the kernel that the machine ran; 6.12 by default.</summary>
    public KernelRelease Kernel { get; init; } = KernelRelease.Default;

    /// <summary>How many CPUs the machine has; null for as many as the devices or the events tell.</summary>
    public int? CpuCount { get; init; }

    /// <summary>What steps cost on the bench.</summary>
    public MachineProfile Machine { get; init; } = MachineProfile.KvmGuest;

    /// <summary>The largest number of workers that udev has at a time, on the bench; null for udev's own number.</summary>
    public int? MaxWorkers { get; init; }
}
