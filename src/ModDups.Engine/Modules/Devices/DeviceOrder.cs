namespace ModDups.Modules.Devices;

/// <summary>
/// The order in which <c>udevadm trigger --type=devices</c> has the kernel send the events: by the paths of the devices, name by
/// name, and md and dm block devices last (device_compare() in systemd's src/libsystemd/sd-device/device-enumerator.c). The
/// control device of a sound card, which comes last of its card, has no modalias.
/// </summary>
internal static class DeviceOrder
{
    private static readonly string[] s_lateBlocks = ["/block/md", "/block/dm-"];

    private static readonly Comparer<string> s_byPath = Comparer<string>.Create(ComparePaths);

    /// <summary>The devices in that order. Devices of a capture that doesn't name them keep theirs.</summary>
    public static IReadOnlyList<DeviceModalias> Of(IEnumerable<DeviceModalias> devices)
    {
        var all = devices.ToList();
        return all.TrueForAll(device => device.IsFolderKnown)
            ? [.. all.OrderBy(device => IsLate(device.Device)).ThenBy(device => device.Device, s_byPath)]
            : all;
    }

    private static bool IsLate(string path) => Array.Exists(s_lateBlocks, late => path.Contains(late, StringComparison.Ordinal));

    // path_compare() of systemd: '/' comes before any other character, so a device comes before its children, and they before its siblings.
    private static int ComparePaths(string? one, string? other) =>
        string.CompareOrdinal(one?.Replace('/', '\0'), other?.Replace('/', '\0'));
}
