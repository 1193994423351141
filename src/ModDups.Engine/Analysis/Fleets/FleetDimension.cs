namespace ModDups.Analysis.Fleets;

/// <summary>What the boots of a fleet are grouped by.</summary>
public enum FleetDimension
{
    /// <summary>The release of the kernel.</summary>
    Kernel,

    /// <summary>The release of kmod.</summary>
    Kmod,

    /// <summary>How the module files are compressed.</summary>
    Files,

    /// <summary>The system call by which kmod loads the files, which kmod, the files and the kernel's decompression decide together.</summary>
    SystemCall,

    /// <summary>The distribution.</summary>
    Distribution,

    /// <summary>The number of CPUs.</summary>
    CpuCount,

    /// <summary>Vendor and model of the machine.</summary>
    Model,
}
