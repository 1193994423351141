using ModDups.Modules.Kmod;
using ModDups.Text;

namespace ModDups.Modules.Devices;

/// <summary>What devices with one modalias ask for: udev hands it to kmod once for each of them.</summary>
/// <param name="Bus">The bus, which stands before the first colon of the modalias.</param>
/// <param name="Modalias">The alias.</param>
/// <param name="Devices">The devices that have it.</param>
/// <param name="Modules">
/// The modules that are loaded for it where none is live, in that order and with those that they need. What is
/// blacklisted, built in or left to a command of modprobe.d is none of them.
/// </param>
/// <param name="Matches">What the alias finds, whether it is loaded or not.</param>
public sealed record DeviceRequest(
    string Bus,
    string Modalias,
    IReadOnlyList<string> Devices,
    IReadOnlyList<string> Modules,
    IReadOnlyList<ResolvedModule> Matches)
{
    /// <summary>How many devices have the modalias, and so how many times it is asked for.</summary>
    public int DeviceCount => Devices.Count;

    /// <summary>The devices that have it.</summary>
    public IReadOnlyList<string> Devices { get; init; } = ItemList<string>.Of(Devices);

    /// <summary>The modules that are loaded for it, in that order.</summary>
    public IReadOnlyList<string> Modules { get; init; } = ItemList<string>.Of(Modules);

    /// <summary>What the alias finds.</summary>
    public IReadOnlyList<ResolvedModule> Matches { get; init; } = ItemList<ResolvedModule>.Of(Matches);

    /// <summary>The modules in one line; where none is loaded, what was found instead and why it isn't: <c>pcspkr (blacklisted)</c>.</summary>
    public string DescribeModules() => Modules.Count > 0
        ? string.Join(", ", Modules)
        : string.Join(", ", Matches.Select(match => $"{match.Module} ({Reason(match)})").Distinct(StringComparer.Ordinal));

    private static string Reason(ResolvedModule match) => match switch
    {
        { IsBlacklisted: true } => "blacklisted",
        { Origin: ModuleOrigin.Builtin or ModuleOrigin.BuiltinAlias } => "built in",
        _ => "not loaded",
    };
}
