namespace ModDups.Modules.Kmod;

/// <summary>One action of modprobe to load a module.</summary>
/// <param name="Alias">The requested name or alias.</param>
/// <param name="Kind">The kind of action.</param>
/// <param name="Module">The module.</param>
/// <param name="Target">The module's file, or the command; null for a built-in module.</param>
/// <param name="Options">The options that modprobe.d gives the module.</param>
public sealed record LoadAction(string Alias, LoadActionKind Kind, string Module, string? Target, string Options)
{
    private string OptionsText => Options.Length == 0 ? "" : Options + ' ';

    /// <summary>
    /// The line that <c>modprobe --show-depends</c> prints, which ends with a blank, except for a built-in module.
    /// </summary>
    public override string ToString() => Kind switch
    {
        LoadActionKind.Builtin => $"builtin {Module}",
        LoadActionKind.Install => $"install {Target} {OptionsText}",
        _ => $"insmod {Target} {OptionsText}",
    };
}
