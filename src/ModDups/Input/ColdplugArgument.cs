using ModDups.Simulation.Userspace;

namespace ModDups.Commands.Input;

/// <summary>Coldplug events as an argument: the path of a table, or one event.</summary>
public sealed class ColdplugArgument
{
    /// <summary>Creates an argument for a table that is not read yet.</summary>
    /// <param name="path">The path of the table.</param>
    public ColdplugArgument(string path) => Path = path;

    /// <summary>Creates an argument for a table that is not read yet.</summary>
    /// <param name="item">The file of the table.</param>
    public ColdplugArgument(FileSystemInfo item) => Path = item.FullName;

    /// <summary>Creates an argument for one kind of event.</summary>
    /// <param name="kind">The event, with the number of its devices.</param>
    public ColdplugArgument(ColdplugEvent kind) => Event = kind;

    internal string? Path { get; }

    internal ColdplugEvent? Event { get; }

    /// <inheritdoc/>
    public override string ToString() => Path ?? Event!.ToString();
}
