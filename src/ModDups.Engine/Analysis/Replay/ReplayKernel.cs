using ModDups.Kernel;
using ModDups.Simulation.Remedies;

namespace ModDups.Analysis.Replay;

/// <summary>What a kernel does about duplicates, as far as a replay goes by it.</summary>
internal sealed class ReplayKernel(Remedy remedy)
{
    public string Name => remedy.Name;

    /// <summary>True from 6.4 on: a name is looked up before the module gets its memory.</summary>
    public bool HasNameCheck { get; } = ReleaseOf(remedy).ChecksNameEarly;

    /// <summary>True from 6.5 on: finit_module() calls for one inode that overlap are one load.</summary>
    public bool IsIdempotent { get; } = ReleaseOf(remedy).SharesLoadsByInode;

    private static KernelRelease ReleaseOf(Remedy remedy) =>
        KernelRelease.TryParse(remedy.KernelVersion ?? "", out var release) ? release : KernelRelease.Default;
}
