namespace ModDups.Simulation.Bench;

/// <summary>The kinds of <see cref="BenchFinding"/>.</summary>
public enum BenchFindingKind
{
    /// <summary>The remedy acts on files, and the loads used init_module(), which has none.</summary>
    RemedyPassedBy,

    /// <summary>Loads failed because their memory did not fit. The message has the number of CPUs from which they fail.</summary>
    OutOfMemory,

    /// <summary>A load waits for itself; the message has the chain of waits.</summary>
    Deadlock,

    /// <summary>A load failed for another reason than being a duplicate.</summary>
    LoadFailed,

    /// <summary>A test of the kernel's kmod.sh got the results that it expects.</summary>
    KmodTestPassed,

    /// <summary>A test of the kernel's kmod.sh got another result than it expects.</summary>
    KmodTestFailed,

    /// <summary>udev cuts the modalias of some devices, and loads nothing for them.</summary>
    ModaliasCut,

    /// <summary>A storm on a real kernel ended before its time; the message tells why.</summary>
    EndedEarly,

    /// <summary>A call of a storm on a real kernel did not return.</summary>
    CallHangs,

    /// <summary>A module that a storm on a real kernel has loaded is still there.</summary>
    StillLoaded,

    /// <summary>A module that an earlier storm had left was unloaded.</summary>
    LeftoverUnloaded,

    /// <summary>Others loaded a module during a storm on a real kernel.</summary>
    LoadedByOthers,

    /// <summary>The kernel is tainted by something that makes the result of a storm worthless.</summary>
    TaintedKernel,

    /// <summary>The kernel does not show its counters.</summary>
    NoCounters,

    /// <summary>A thread of a storm on a real kernel could not be pinned to its CPU.</summary>
    NotPinned,
}
