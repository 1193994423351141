using System.Globalization;
using ModDups.Kernel;

namespace ModDups.Fidelity;

/// <summary>
/// The storms of tests/captures, told by the names of their folders: what asked, how the files were compressed, which
/// kernel it was and how many CPUs.
/// </summary>
internal static class CapturedStorm
{
    /// <summary>A kernel before 6.4, which checks the name at registration alone.</summary>
    public static KernelRelease Before { get; } = Release("6.3");

    /// <summary>The area for modules of the boots <c>area-*</c>, which module_area=16M on their command line made small.</summary>
    private const long SmallArea = 16 << 20;

    public static MeasuredStorm? Parse(string folder)
    {
        var parts = folder.Split('-');
        var isUdev = parts is ["udev", "plain" or "xz", _, _];
        if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var cpus))
            return null;
        var kernel = parts switch
        {
            ["udev" or "area", _, "before", _] or ["before", ..] or ["signed", _] => Before,
            ["udev" or "area", _, "early", _] or ["early" or "xz", ..] => Release("6.4"),
            ["udev", _, "stock", _] or ["idempotent", _] => Release("6.5"),
            _ => null,
        };
        return kernel is null
            ? null
            : new MeasuredStorm(isUdev, parts.Contains("xz"), isUdev || parts.Contains("modprobe"), kernel, cpus)
            {
                IsSigned = parts[0] == "signed",
                ModuleArea = parts[0] == "area" ? SmallArea : null,
            };
    }

    private static KernelRelease Release(string name) =>
        KernelRelease.TryParse(name, out var release) ? release : throw new FormatException(name);
}
