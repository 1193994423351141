using ModDups.Simulation.Bench;

namespace ModDups.Commands.Input;

/// <summary>A machine profile as an argument: the name of a built-in one, the path of another, or the profile itself.</summary>
public sealed class MachineArgument
{
    /// <summary>Creates an argument for a profile by its name or its path.</summary>
    /// <param name="nameOrPath">The name of a built-in profile, or otherwise a path.</param>
    public MachineArgument(string nameOrPath) => (Machine, Path) = (MachineProfiles.Find(nameOrPath), nameOrPath);

    /// <summary>Creates an argument for a profile that is not read yet.</summary>
    /// <param name="item">The file of the profile.</param>
    public MachineArgument(FileSystemInfo item) => Path = item.FullName;

    /// <summary>Creates an argument for a profile that is already read.</summary>
    /// <param name="machine">The profile.</param>
    public MachineArgument(MachineProfile machine) => (Machine, Path) = (machine, machine.Name);

    internal MachineProfile? Machine { get; }

    internal string Path { get; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
