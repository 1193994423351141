using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>A machine profile: the costs of the steps of a load, and of the steps in userspace, on one kind of machine.</summary>
public sealed record MachineProfile
{
    /// <summary>The name of the profile.</summary>
    public required string Name { get; init; }

    /// <summary>The machine that the profile describes, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>The number of processors that do the work, from 1. Emulated CPUs share those of their host.</summary>
    /// <value>Null, the default, where every CPU is a processor.</value>
    public int? Processors { get; init; }

    /// <summary>The costs of the kernel's steps, in ns and ns/KiB.</summary>
    public required LoaderCosts Loader { get; init; }

    /// <summary>The costs of userspace's steps, in ns and ns/KiB.</summary>
    public required UserspaceCosts Userspace { get; init; }

    /// <summary>The machine of the kernel documents, on which the duplicates were measured; the default.</summary>
    public static MachineProfile KvmGuest => MachineProfiles.Find(nameof(KvmGuest))!;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
