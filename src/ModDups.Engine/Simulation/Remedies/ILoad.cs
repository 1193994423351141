using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>The part of a load of a module that a remedy can see.</summary>
internal interface ILoad
{
    /// <summary>The module, as its number in the catalog; the kernel knows it by the name in the ELF image.</summary>
    int Module { get; }

    /// <summary>The inode of the file that is loaded.</summary>
    int File { get; }

    /// <summary>The system call; only <see cref="LoadSystemCall.FinitModule"/> gives the kernel a file.</summary>
    LoadSystemCall SystemCall { get; }

    /// <summary>What it returned; <see cref="Errno.None"/> until it has ended.</summary>
    Errno Result { get; }
}
