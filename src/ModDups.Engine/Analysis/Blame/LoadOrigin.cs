namespace ModDups.Analysis.Blame;

/// <summary>Who had a module loaded.</summary>
public enum LoadOrigin
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>The kernel itself: request_module() started modprobe (kernel/module/kmod.c).</summary>
    KernelAutoload,

    /// <summary>udev, for a device.</summary>
    Udev,

    /// <summary>systemd-modules-load, for the lists of modules-load.d.</summary>
    SystemdModulesLoad,

    /// <summary>A person's or a script's modprobe or insmod.</summary>
    Modprobe,

    /// <summary>A modprobe of which nothing tells whether the kernel or a person started it.</summary>
    UndecidedModprobe,

    /// <summary>Another program.</summary>
    Other,
}
