using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>A load of a module, as far as a remedy can see it.</summary>
internal interface ILoad
{
    /// <summary>The module, by its place in the catalog: what the name inside the ELF image tells.</summary>
    int Module { get; }

    /// <summary>The inode of the file that is loaded.</summary>
    int File { get; }

    /// <summary>The system call; only <see cref="LoadSystemCall.FinitModule"/> has a file that a remedy could look at.</summary>
    LoadSystemCall Entry { get; }

    /// <summary>With what it ended, once it has.</summary>
    Errno Result { get; }
}
