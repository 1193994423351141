using System.Globalization;
using ModDups.Simulation.Remedies;

namespace ModDups.Fidelity;

/// <summary>
/// The storms of tests/captures, told by the names of their folders: what asked, how the files were compressed, which
/// kernel it was and how many CPUs.
/// </summary>
internal static class CapturedStorm
{
    public static MeasuredStorm? Parse(string folder)
    {
        var parts = folder.Split('-');
        var isUdev = parts is ["udev", "plain" or "xz", _, _];
        if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var cpus))
            return null;
        Remedy? remedy = parts switch
        {
            ["udev", _, "before", _] or ["before", ..] => new None(),
            ["udev", _, "early", _] or ["early" or "xz", ..] => new EarlyCheck(),
            ["udev", _, "stock", _] or ["idempotent", _] => new Idempotent(),
            _ => null,
        };
        return remedy is null ? null : new MeasuredStorm(isUdev, parts.Contains("xz"), isUdev || parts.Contains("modprobe"), remedy, cpus);
    }
}
