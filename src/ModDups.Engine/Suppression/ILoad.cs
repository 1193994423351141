namespace ModDups.Suppression;

/// <summary>A load of a module, as far as a remedy can see it.</summary>
internal interface ILoad
{
    /// <summary>The module, by its place in the catalog: what the name inside the ELF image tells.</summary>
    int Module { get; }

    /// <summary>The inode of the file that is loaded.</summary>
    int File { get; }

    /// <summary>The system call; only <see cref="LoadEntry.FinitModule"/> has a file that a remedy could look at.</summary>
    LoadEntry Entry { get; }

    /// <summary>With what it ended, once it has.</summary>
    Errno Result { get; }
}
