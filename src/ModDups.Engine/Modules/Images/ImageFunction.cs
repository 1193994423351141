namespace ModDups.Modules.Images;

/// <summary>What one function of a module uses.</summary>
internal sealed class ImageFunction
{
    /// <summary>The functions of the same module, by their places.</summary>
    public HashSet<int> Calls { get; } = [];

    /// <summary>The symbols of other modules and of the kernel.</summary>
    public HashSet<string> Imports { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts that may be names.</summary>
    public HashSet<string> Texts { get; } = new(StringComparer.Ordinal);
}
