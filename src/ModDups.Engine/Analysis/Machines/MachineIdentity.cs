namespace ModDups.Analysis.Machines;

/// <summary>Which boot of which kind of machine something was read of. A value is null where it is not known.</summary>
public sealed record MachineIdentity
{
    /// <summary>The identifier that the kernel drew for this boot, from /proc/sys/kernel/random/boot_id.</summary>
    public string? BootId { get; init; }

    /// <summary>Vendor and model of the machine, from /sys/class/dmi/id (sys_vendor and product_name).</summary>
    public string? Model { get; init; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>When the kernel began to boot: the time of reading without the first number of /proc/uptime.</summary>
    public DateTimeOffset? BootTime { get; init; }
}
