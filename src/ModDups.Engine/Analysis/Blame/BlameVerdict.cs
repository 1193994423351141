using ModDups.Text;
using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>Writes the answer as one sentence.</summary>
internal static class BlameVerdict
{
    private const int MostRequests = 2;

    public static string Of(BlameReport report)
    {
        var total = report.WastedBytes ?? report.ExplainedBytesMaximum;
        var requests = Requests(report);
        string[] parts = [.. Waste(report, total), .. requests];
        if (parts.Length > 0)
            return string.Join("; ", parts) + ".";
        return report is { Calls: 0, WastedBytes: null }
            ? "The evidence contains no load of a module."
            : Invariant($"Nothing was wasted: {report.Failures} of {report.Calls} calls failed.");
    }

    private static IEnumerable<string> Waste(BlameReport report, ulong total)
    {
        if (total == 0)
            yield break;
        var known = report.Origins.Where(share => share.WastedBytesMaximum > 0).ToList();
        if (known.Count == 0)
        {
            yield return $"{ByteText.Of(total)} were wasted, and no evidence shows by what";
            yield break;
        }

        var first = true;
        foreach (var share in known)
        {
            var percent = Percent(share.WastedBytesMinimum, share.WastedBytesMaximum, total);
            yield return first ? $"{percent} of {ByteText.Of(total)}: {Name(share, report)}" : $"{percent}: {Name(share, report)}";
            first = false;
        }

        if (report.OpenBytes is > 0 and var open)
            yield return $"{Percent(open, open, total)}: not explained";
    }

    private static IEnumerable<string> Requests(BlameReport report)
    {
        var rows = report.Causes.Where(cause => cause.DuplicateRequests > 0).OrderByDescending(cause => cause.DuplicateRequests).ToList();
        if (rows.Count == 0)
            yield break;
        var names = rows.Take(MostRequests).Select((row, at) => Invariant(
            $"{row.DuplicateRequests}{(at == 0 ? row.DuplicateRequests == 1 ? " duplicate" : " duplicates" : "")} of {row.Requested ?? row.Module}{(row.Requester is null ? "" : " from " + row.Requester)}"));
        var rest = rows.Skip(MostRequests).Sum(row => row.DuplicateRequests);
        yield return "kernel autoload: " + string.Join(", ", names) + (rest > 0 ? Invariant($", {rest} of others") : "");
    }

    private static string Name(OriginShare share, BlameReport report)
    {
        var rows = report.Causes.Where(cause => cause.Origin == share.Origin).ToList();
        var main = rows.GroupBy(row => row.Requester, StringComparer.Ordinal).MaxBy(group => group.Sum(row => (double)(row.WastedBytesMaximum ?? 0)))!.Key;
        return share.Origin switch
        {
            LoadOrigin.Udev when main == "cpu" && report.CpuCount is { } cpus => Invariant($"udev, coldplug of {cpus} {(cpus == 1 ? "CPU" : "CPUs")}"),
            LoadOrigin.Udev => main is null ? "udev" : $"udev, devices of {main}",
            LoadOrigin.KernelAutoload => "modprobe for the kernel" + (main is null ? "" : ", asked by " + main),
            LoadOrigin.SystemdModulesLoad => "systemd-modules-load",
            LoadOrigin.Modprobe => "modprobe or insmod run by a user or a script",
            LoadOrigin.UndecidedModprobe => "modprobe run by the kernel or by a user",
            LoadOrigin.Other => main ?? "other programs",
            _ => "unknown programs",
        };
    }

    private static string Percent(ulong least, ulong most, ulong total)
    {
        var (from, to) = (Math.Min(100, Math.Round(100.0 * least / total)), Math.Min(100, Math.Round(100.0 * most / total)));
        return to < 1 ? "under 1 %" : from.Equals(to) ? Invariant($"{to} %") : Invariant($"{from} to {to} %");
    }
}
