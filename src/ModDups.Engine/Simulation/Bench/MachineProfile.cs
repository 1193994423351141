using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>A machine profile: what the steps of a load, and userspace's part of them, cost on one kind of machine.</summary>
public sealed record MachineProfile
{
    /// <summary>The name by which it is chosen.</summary>
    public required string Name { get; init; }

    /// <summary>What machine it is.</summary>
    public required string Description { get; init; }

    /// <summary>How many processors do the work; null where every CPU is one. Emulated CPUs share those of their host.</summary>
    public int? Processors { get; init; }

    /// <summary>What the kernel's steps cost.</summary>
    public required LoaderCosts Loader { get; init; }

    /// <summary>What userspace's steps cost.</summary>
    public required UserspaceCosts Userspace { get; init; }

    /// <summary>The machine of the kernel documents, on which the trouble was measured; the default.</summary>
    public static MachineProfile KvmGuest => MachineProfiles.Find(nameof(KvmGuest))!;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
