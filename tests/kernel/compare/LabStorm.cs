using ModDups.Fidelity;
using ModDups.Userspace;

namespace ModDups.Kernel;

/// <summary>A storm of the laboratory beside the same storm on the bench.</summary>
internal sealed class LabStorm(LabBoot boot)
{
    public static IEnumerable<LabStorm> All => Laboratory.Boots.Where(boot => boot.Actor is "storm" or "udev").Select(boot => new LabStorm(boot));

    public string Name => boot.Name;

    public int CpuCount => boot.CpuCount;

    /// <summary>All that the boots with more or fewer CPUs have in common.</summary>
    public string Regime => Name[..Name.LastIndexOf('-')];

    public FidelityRow Row()
    {
        var isUdev = boot.Actor == "udev";
        var storm = new MeasuredStorm(isUdev, boot.Has("xz"), isUdev || boot.Has("check"), boot.EffectiveRemedy, CpuCount);
        var catalog = isUdev ? Laboratory.Shipped : Laboratory.Storm;
        return storm.Row(Name, boot.Stats().WastedBytes, catalog, isUdev ? Coldplug() : null);
    }

    /// <summary>Each CPU asks by its modalias; a keyboard, a mouse and the device that carries the results out ask once each.</summary>
    private ColdplugEvent[] Coldplug()
    {
        const string Key = "MODALIAS=";
        var modalias = File.ReadLines(boot.PathOf("cpu-uevent")).First(line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..];
        return [new("root", 2, ["evdev"]), new("root", 2, ["serio_raw"]), new("root", 1, ["virtio_pci"]), new("root", null, [modalias])];
    }
}
