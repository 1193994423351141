using ModDups.Evidence;

namespace ModDups.Views.Reports.Charts;

/// <summary>What a trace or a log says of a module at a moment, as a mark in a boot chart.</summary>
/// <param name="Class">The class of the style sheet that gives the mark its look.</param>
/// <param name="Path">The mark around the origin.</param>
/// <param name="Short">What it means, after a number.</param>
/// <param name="Text">What it means.</param>
internal sealed record BootMark(string Class, string Path, string Short, string Text)
{
    private static readonly BootMark s_asked = new("asked", "M-4 -6H4L0 1z", "asked for", "the kernel or a service asks for it");
    private static readonly BootMark s_there = new("there", "M0 -6L5 4H-5z", "logged as loaded", "logged: it is loaded");
    private static readonly BootMark s_gone = new("gone", "M-3.5 -3.5l7 7M3.5 -3.5l-7 7", "removed", "it is removed");
    private static readonly BootMark s_other = new("other", "M0 -5L5 0L0 5L-5 0z", "logged otherwise", "logged: it is refused, or something else");

    /// <summary>All marks, in the order of the legend.</summary>
    public static IReadOnlyList<BootMark> All { get; } = [s_asked, s_there, s_gone, s_other];

    /// <summary>Returns the mark of an event that is no call.</summary>
    public static BootMark Of(ModuleLoadEvent found) => found.Kind switch
    {
        ModuleLoadEventKind.Request or ModuleLoadEventKind.DuplicateRequest or ModuleLoadEventKind.Lookup => s_asked,
        ModuleLoadEventKind.Load or ModuleLoadEventKind.Inserted or ModuleLoadEventKind.AlreadyLoaded or ModuleLoadEventKind.BuiltIn => s_there,
        ModuleLoadEventKind.Free or ModuleLoadEventKind.DeleteModule => s_gone,
        _ => s_other,
    };
}
