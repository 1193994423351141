using ModDups.Analysis.Blame;

namespace ModDups.Views.Reports.Charts;

/// <summary>How a report names who asked for modules.</summary>
internal static class OriginText
{
    /// <summary>Returns the name of an origin.</summary>
    public static string Of(LoadOrigin origin) => origin switch
    {
        LoadOrigin.KernelAutoload => "kernel autoload",
        LoadOrigin.Udev => "udev",
        LoadOrigin.SystemdModulesLoad => "systemd-modules-load",
        LoadOrigin.Modprobe => "modprobe or insmod",
        LoadOrigin.UndecidedModprobe => "modprobe of kernel or user",
        LoadOrigin.Other => "other programs",
        _ => "not known",
    };

    /// <summary>Returns the class of the style sheet that gives the origin its colour.</summary>
    public static string Class(LoadOrigin origin) => FormattableString.Invariant($"origin-{(int)origin}");
}
