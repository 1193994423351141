using ModDups.Modules.Kmod;
using ModDups.Text;

namespace ModDups.Modules.Devices;

/// <summary>The modules requested for all devices with one modalias. udev passes it to kmod once for each device.</summary>
/// <param name="Bus">The bus, which stands before the first colon of the modalias.</param>
/// <param name="Modalias">The alias.</param>
/// <param name="Devices">The devices that have it.</param>
/// <param name="Modules">
/// The modules that are loaded for it if none is live, in the order of loading and with their dependencies. Modules that
/// are blacklisted, built in or replaced by a command of modprobe.d are not included.
/// </param>
/// <param name="Matches">The modules that the alias finds, whether they are loaded or not.</param>
public sealed record DeviceRequest(
    string Bus,
    string Modalias,
    IReadOnlyList<string> Devices,
    IReadOnlyList<string> Modules,
    IReadOnlyList<ResolvedModule> Matches)
{
    /// <summary>The number of devices with the modalias, which is the number of requests.</summary>
    public int DeviceCount => Devices.Count;

    /// <summary>The devices that have it.</summary>
    public IReadOnlyList<string> Devices { get; init; } = ItemList<string>.Of(Devices);

    /// <summary>The modules that are loaded for it, in the order of loading.</summary>
    public IReadOnlyList<string> Modules { get; init; } = ItemList<string>.Of(Modules);

    /// <summary>The modules that the alias finds.</summary>
    public IReadOnlyList<ResolvedModule> Matches { get; init; } = ItemList<ResolvedModule>.Of(Matches);

    /// <summary>
    /// Returns the modules in one line. If none is loaded, returns what was found and why it isn't loaded:
    /// <c>pcspkr (blacklisted)</c>.
    /// </summary>
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
