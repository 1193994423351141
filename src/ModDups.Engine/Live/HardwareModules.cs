using ModDups.Modules.Aliases;

namespace ModDups.Live;

/// <summary>
/// Modules whose init is known to touch hardware: those of devices, by their aliases, and those that look for their device at fixed
/// addresses or change the processor, by their folder in the source of Linux.
/// </summary>
internal static class HardwareModules
{
    // The buses of scripts/mod/file2alias.c whose drivers bind to devices of their own.
    private static readonly string[] s_buses =
    [
        "pci:", "usb:", "acpi:", "acpi*:", "of:", "platform:", "virtio:", "i2c:", "spi:", "hid:", "pnp:", "dmi*:", "dmi:", "sdio:",
        "serio:", "scsi:", "pcmcia:", "mdio:", "ieee1394:", "hdaudio:", "ssb:", "bcma:", "vmbus:", "xen:", "ccw:", "ap:", "wmi:", "thunderbolt:",
        "nvme", "isapnp", "eisa:", "gameport:", "mei:", "auxiliary:", "typec:", "input:", "rpmsg:", "slim:", "sdw:", "tbsvc:", "cdx:", "parport:",
    ];

    private static readonly string[] s_folders =
    [
        "drivers/acpi/", "drivers/ata/", "drivers/char/", "drivers/cpufreq/", "drivers/dma/", "drivers/edac/", "drivers/firmware/", "drivers/gpu/",
        "drivers/hwmon/", "drivers/i2c/", "drivers/idle/", "drivers/iommu/", "drivers/leds/", "drivers/mfd/", "drivers/mtd/", "drivers/parport/",
        "drivers/pci/", "drivers/platform/", "drivers/powercap/", "drivers/spi/", "drivers/thermal/", "drivers/tty/", "drivers/watchdog/",
        "sound/isa/", "sound/pci/", "sound/drivers/",
    ];

    /// <summary>Returns why a module's init touches hardware, as the end of a sentence; null if nothing is known.</summary>
    /// <param name="module">The name of the module.</param>
    /// <param name="file">The path of its file in the release.</param>
    /// <param name="aliases">The aliases of the release.</param>
    public static string? Reason(string module, string file, IReadOnlyList<AliasEntry> aliases)
    {
        if (aliases.FirstOrDefault(alias => alias.Module == module && Array.Exists(s_buses, bus => alias.Pattern.StartsWith(bus, StringComparison.Ordinal))) is { Pattern: { } pattern })
            return $"it drives devices, such as {pattern}";
        return Array.Find(s_folders, folder => file.Contains("kernel/" + folder, StringComparison.Ordinal)) is { } known
            ? $"it is of {known.TrimEnd('/')}"
            : null;
    }
}
