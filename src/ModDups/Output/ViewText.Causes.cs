using System.Globalization;
using ModDups.Analysis.Blame;
using ModDups.Text;

namespace ModDups.Commands.Output;

/// <content>Who had modules loaded, and what it wasted.</content>
public static partial class ViewText
{
    /// <summary>So much of each of several paths stands in one line.</summary>
    private const int SourceWidth = 40;

    /// <summary>What the evidence is of: <c>…/captures/boot, 8 CPUs, kernel Idempotent</c>.</summary>
    /// <param name="report">The report.</param>
    public static string Evidence(BlameReport report)
    {
        var sources = string.Join(", ", report.Source.Split(", ").Select(source => Source(source, SourceWidth)));
        var cpus = report.CpuCount is { } count ? Invariant($", {count} CPU{(count == 1 ? "" : "s")}") : "";
        return $"{sources}{cpus}, kernel {report.Kernel}";
    }

    /// <summary>
    /// The causes under what each origin did, most waste first; of modules that nothing failed for, and that the kernel
    /// asked for once at most, only the names.
    /// </summary>
    /// <param name="report">The report.</param>
    public static string Causes(BlameReport report)
    {
        var text = new AlignedText(["", "Calls", "Failed", "Raced", "Late", "Requests", "Again", "Wasted"]);
        foreach (var share in report.Origins)
        {
            foreach (var asked in report.Causes.Where(cause => cause.Origin == share.Origin).GroupBy(cause => cause.Requester, StringComparer.Ordinal))
            {
                text.AddLine(asked.Key is null ? share.Origin.ToString() : $"{share.Origin} ({asked.Key})");
                var shown = asked.Where(cause => cause.Failures > 0 || cause.DuplicateRequests > 0).ToList();
                shown.ForEach(cause => text.AddRow(CellsOf(cause)));
                if (shown.Count < asked.Count())
                    text.AddLine("  no failure: " + InOneLine([.. asked.Except(shown).Select(Loaded)]));
            }
        }

        return text.ToString();
    }

    /// <summary>What the bench predicts for this kernel, and under each remedy that saves something.</summary>
    /// <param name="report">The report; its baseline is there.</param>
    public static string Forecasts(BlameReport report)
    {
        var text = new AlignedText(["Remedy", "Failures", "Wasted", "Saved", "Took"]);
        foreach (var forecast in report.Remedies.Prepend(report.Baseline!))
        {
            text.AddRow(
            [
                forecast.Remedy,
                Invariant($"{forecast.Failures}"),
                Bytes(forecast.WastedBytes),
                ReferenceEquals(forecast, report.Baseline) ? "" : Saved(forecast.SavedBytes),
                Duration(forecast.Elapsed),
            ]);
        }

        return text.ToString();
    }

    /// <summary>The module, or what was asked for where no evidence tells which module that is.</summary>
    /// <param name="cause">The cause.</param>
    public static string Loaded(ModuleLoadCause cause) => cause.Module ?? cause.Requested ?? "not known";

    /// <summary>What a cause wasted: <c>1.10 MiB … 2.19 MiB</c>; nothing where it isn't known.</summary>
    /// <param name="cause">The cause.</param>
    public static string Waste(ModuleLoadCause cause) =>
        cause is { WastedBytesMinimum: { } least, WastedBytesMaximum: { } most } ? ByteRange(least, most) : "";

    /// <summary>How much less is wasted: <c>2.02 MiB</c>; below zero where it is more.</summary>
    /// <param name="bytes">How many bytes.</param>
    public static string Saved(long bytes) => ByteText.Of(bytes);

    /// <summary>A number of failures that goes by their times; nothing where no failure has one.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="count">Its failures that raced, or that were late.</param>
    public static string Dated(ModuleLoadCause cause, int count) =>
        cause.Failures > 0 && cause.UndatedFailures == cause.Failures ? "" : Invariant($"{count}");

    /// <summary>A number of requests; nothing where the kernel asked for none.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="count">Its requests, or their duplicates.</param>
    public static string Requested(ModuleLoadCause cause, int count) => cause.Requests == 0 ? "" : Invariant($"{count}");

    /// <summary>The time since the boot in seconds, or that by the clock on the wall.</summary>
    /// <param name="sinceBoot">The one; null where it isn't known.</param>
    /// <param name="time">The other.</param>
    public static string Moment(TimeSpan? sinceBoot, DateTimeOffset? time) =>
        sinceBoot is { } known ? Invariant($"{known.TotalSeconds:F3}") : time?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string[] CellsOf(ModuleLoadCause cause) =>
    [
        "  " + Loaded(cause),
        Invariant($"{cause.Calls}"),
        Invariant($"{cause.Failures}"),
        Dated(cause, cause.RacedFailures),
        Dated(cause, cause.LateFailures),
        Requested(cause, cause.Requests),
        Requested(cause, cause.DuplicateRequests),
        Waste(cause),
    ];
}
