using ModDups.Kernel;

namespace ModDups.Commands.Input;

/// <summary>The size of the module area as an argument: a number of bytes, or the name of an architecture.</summary>
public sealed class ModuleAreaArgument
{
    /// <summary>Creates an argument for a size.</summary>
    /// <param name="bytes">The size in bytes, above 0.</param>
    /// <exception cref="FormatException">The size is not above 0.</exception>
    public ModuleAreaArgument(long bytes) =>
        Bytes = bytes > 0 ? bytes : throw Refused(FormattableString.Invariant($"{bytes}"));

    /// <summary>Creates an argument for the area of an architecture.</summary>
    /// <param name="architecture">The architecture as <c>uname -m</c> prints it, such as x86_64.</param>
    /// <exception cref="FormatException">The area of the architecture is not known.</exception>
    public ModuleAreaArgument(string architecture) => Bytes = ModuleArea.Find(architecture) ?? throw Refused(architecture);

    internal long Bytes { get; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Bytes}");

    private static FormatException Refused(string text) =>
        new($"Found '{text}', expected a number of bytes above 0, or one of {string.Join(", ", ModuleArea.All.Select(area => area.Name))}.");
}
