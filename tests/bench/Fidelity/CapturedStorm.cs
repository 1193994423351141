using System.Globalization;
using ModDups.Boot;
using ModDups.Suppression;

namespace ModDups.Fidelity;

/// <summary>
/// A storm of tests/captures, told by the name of its folder: what asked, how the files were compressed, which kernel it
/// was and how many CPUs.
/// </summary>
internal sealed record CapturedStorm(bool IsUdev, bool IsXz, bool LooksFirst, Remedy Remedy, int CpuCount)
{
    internal bool LeavesNothing => Remedy is Idempotent && !(IsUdev && IsXz);

    /// <summary>
    /// How near the mean over several seeds must come. Two boots of one kernel differ by 5 % before the early check and
    /// by up to 50 % with it, where one close race over kvm counts for all the small modules together.
    /// </summary>
    internal double Tolerance => Remedy switch
    {
        None when !LooksFirst => 0,
        None when !IsUdev => 0.15,
        None => 0.20,
        _ when !LooksFirst => 0.10,
        _ => 0.40,
    };

    internal static CapturedStorm? Parse(string folder)
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
        return remedy is null ? null : new CapturedStorm(isUdev, parts.Contains("xz"), isUdev || parts.Contains("modprobe"), remedy, cpus);
    }

    internal BootStormSettings Settings(MeasuredKernels kernels) => new()
    {
        CpuCount = CpuCount,
        Remedy = Remedy,
        Machine = Machines.Find("Emulated")!,
        Catalog = IsUdev ? kernels.Udev : kernels.Storm,
        Coldplug = IsUdev ? kernels.UdevColdplug : null,
        LiveCheck = LooksFirst,
        Compressed = IsXz,
        // libkmod 30 decompresses .ko.xz itself; the storm program hands the file to the kernel.
        Entry = IsUdev && IsXz ? LoadEntry.InitModule : LoadEntry.FinitModule,
    };
}
