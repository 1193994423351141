using ModDups.Fidelity;
using ModDups.Kernel;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Userspace;

namespace ModDups.Lab;

/// <summary>One boot under a storm, and the same storm on the bench.</summary>
internal sealed class LabStorm
{
    private static readonly Lazy<LabStorm[]> s_all = new(() =>
        [.. Laboratory.Boots.Where(boot => boot.Actor is "storm" or "udev").AsParallel().AsOrdered().Select(boot => new LabStorm(boot))]);

    /// <summary>
    /// What the kernel leaves of the 4 GiB of the virtual machine, as far as udev's limit tells: systemd-udevd 252 has no more workers than
    /// one for each 128 MiB of memory, and 30 are the most that its traces show.
    /// </summary>
    public const long MemoryBytes = WorkersInMemory * (128L << 20);

    private const int WorkersInMemory = 30;

    private LabStorm(LabBoot boot)
    {
        Boot = boot;
        var isUdev = boot.Actor == "udev";
        Storm = Model(boot, boot.EffectiveKernel);
        var (catalog, coldplug) = isUdev ? (boot.Built.Shipped, Coldplug(boot)) : (boot.Built.Storm, null);
        var seeds = Storm.Wasted(catalog, coldplug);
        Measured = boot.Stats().WastedBytes;
        Modelled = seeds.Average();
        // What leaves nothing is told by what it saves. And the keyboard and the mouse may meet over their modules, or not.
        var slack = Storm.LeavesNothing ? (Storm with { Kernel = LabBoot.Oldest }).Wasted(catalog, coldplug).Average() / 100 : 0;
        // A thread that the host holds up asks once a load is over that it would have met, or waited for: at worst for kvm,
        // half of all bytes. Of two CPUs that is the only duplicate. Where every call after the first fails, it costs nothing.
        if (Storm.Kernel.ChecksNameEarly || Storm.LooksFirst)
            slack += 2 * catalog.Find("kvm")!.ImageBytes;
        if (isUdev)
            slack += 2 * new[] { "evdev", "serio_raw" }.Sum(name => catalog.Find(name)!.ImageBytes);
        // With the early check one draw of a close race over kvm, half of all bytes, decides a boot; without it none does.
        (Least, Most) = Storm switch
        {
            { LeavesNothing: true } => (0, seeds.Max() + slack),
            { Kernel.ChecksNameEarly: false } => ((Modelled * (1 - Storm.Tolerance)) - slack, (Modelled * (1 + Storm.Tolerance)) + slack),
            _ => ((Modelled / 2) - slack, (Modelled * 2) + slack),
        };
        Least = Math.Max(Least, 0);
    }

    public static IReadOnlyList<LabStorm> All => s_all.Value;

    public LabBoot Boot { get; }

    public MeasuredStorm Storm { get; }

    public double Measured { get; }

    public double Modelled { get; }

    /// <summary>The least that one boot of the kernel may waste.</summary>
    public double Least { get; }

    /// <summary>The most that one boot of the kernel may waste.</summary>
    public double Most { get; }

    public bool IsNear => Measured >= Least && Measured <= Most;

    /// <summary>What the boots have in common that differ in their CPUs alone, or in what makes no difference to this kernel.</summary>
    public string Regime => Invariant(
        $"{Boot.Actor}, {(Storm.IsXz ? ".ko.xz" : ".ko")}, {KnownRemedies.OfKernel(Storm.Kernel).Name}{(Storm.LooksFirst ? "" : ", without a look first")}");

    /// <summary>The same storm on the bench, on a kernel that behaves as a release.</summary>
    public static MeasuredStorm Model(LabBoot boot, KernelRelease kernel)
    {
        var isUdev = boot.Actor == "udev";
        return new(isUdev, boot.Has("xz"), isUdev || boot.Has("check"), kernel, boot.CpuCount)
        {
            MaxWorkers = isUdev ? Math.Min((2 * boot.CpuCount) + 16, WorkersInMemory) : null,
        };
    }

    public override string ToString() => Invariant(
        $"{Boot.Name}: the kernel wasted {Measured:#,0} bytes, the bench {Modelled:#,0} (near enough from {Least:#,0} to {Most:#,0})");

    /// <summary>Each CPU asks by its modalias; a keyboard, a mouse and the device that carries the results out ask once each.</summary>
    public static ColdplugEvent[] Coldplug(LabBoot boot)
    {
        const string Key = "MODALIAS=";
        var modalias = File.ReadLines(boot.PathOf("cpu-uevent")).First(line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..];
        return [new("root", 2, ["evdev"]), new("root", 2, ["serio_raw"]), new("root", 1, ["virtio_pci"]), new("root", null, [modalias])];
    }
}
