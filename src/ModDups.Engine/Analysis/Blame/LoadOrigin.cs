namespace ModDups.Analysis.Blame;

/// <summary>What requested the load of a module.</summary>
public enum LoadOrigin
{
    /// <summary>The evidence does not show it.</summary>
    Unknown,

    /// <summary>The kernel itself: request_module() started modprobe (kernel/module/kmod.c).</summary>
    KernelAutoload,

    /// <summary>udev, for a device.</summary>
    Udev,

    /// <summary>systemd-modules-load, for the lists in modules-load.d.</summary>
    SystemdModulesLoad,

    /// <summary>A modprobe or insmod run by a user or a script.</summary>
    Modprobe,

    /// <summary>A modprobe run by the kernel or by a user; the evidence does not show which.</summary>
    UndecidedModprobe,

    /// <summary>Another program.</summary>
    Other,
}
