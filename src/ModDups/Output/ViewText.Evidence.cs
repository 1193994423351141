using System.Globalization;
using ModDups.Evidence;

namespace ModDups.Commands.Output;

/// <content>The views of events.</content>
public static partial class ViewText
{
    /// <summary>When it happened: seconds since the boot, or else the time of day in its zone.</summary>
    /// <param name="found">The event.</param>
    public static string EventTime(ModuleLoadEvent found) =>
        found.SinceBoot?.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture)
        ?? found.Time?.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)
        ?? "";

    /// <summary>Who it was: <c>(udev-worker)-94</c>.</summary>
    /// <param name="found">The event.</param>
    public static string EventProcess(ModuleLoadEvent found) =>
        found.ProcessId is { } id ? Invariant($"{found.Process}-{id}") : found.Process ?? "";

    /// <summary>How long a call lasted; nothing where that is not known.</summary>
    /// <param name="found">The event.</param>
    public static string EventDuration(ModuleLoadEvent found) => found.Duration is { } duration ? Duration(duration) : "";
}
