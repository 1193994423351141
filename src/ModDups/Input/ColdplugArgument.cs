using ModDups.Simulation.Userspace;

namespace ModDups.Commands.Input;

/// <summary>Events of a coldplug as an argument: the path of a table of them, or one event.</summary>
public sealed class ColdplugArgument
{
    /// <summary>A table that is still to be read.</summary>
    /// <param name="path">Its path.</param>
    public ColdplugArgument(string path) => Path = path;

    /// <summary>A table that is still to be read.</summary>
    /// <param name="item">Its file.</param>
    public ColdplugArgument(FileSystemInfo item) => Path = item.FullName;

    /// <summary>One kind of event.</summary>
    /// <param name="kind">The event, and how many there are of it.</param>
    public ColdplugArgument(ColdplugEvent kind) => Event = kind;

    internal string? Path { get; }

    internal ColdplugEvent? Event { get; }

    /// <inheritdoc/>
    public override string ToString() => Path ?? Event!.ToString();
}
