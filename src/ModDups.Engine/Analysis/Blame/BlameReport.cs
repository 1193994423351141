using ModDups.Text;
using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>What loaded modules, what that wasted, and what would have helped. All sizes are in bytes.</summary>
public sealed record BlameReport
{
    // Of the names that the kernel requested again, the verdict has only the first few.
    private const int MostRequests = 2;

    /// <summary>The files that the evidence was read from, or this machine.</summary>
    public required string Source { get; init; }

    /// <summary>The answer in a sentence with its figures.</summary>
    public string Verdict
    {
        get
        {
            var total = WastedBytes ?? ExplainedBytesMaximum;
            string[] parts = [.. WasteOf(total), .. DuplicateRequests()];
            if (parts.Length > 0)
                return string.Join("; ", parts) + ".";
            return Calls == 0 && WastedBytes is null
                ? "The evidence contains no load of a module."
                : Invariant($"Nothing was wasted: {Failures} of {Calls} calls failed.");
        }
    }

    /// <summary>How many CPUs the machine has; null where it is not known.</summary>
    public required int? CpuCount { get; init; }

    /// <summary>The release of the kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>Calls of init_module() and finit_module() in the evidence.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls that failed.</summary>
    public required int Failures { get; init; }

    /// <summary>The kernel's counter of wasted virtual memory, in bytes; null without counters.</summary>
    public required ulong? WastedBytes { get; init; }

    /// <summary>The smallest part of the waste that the evidence explains, in bytes; without counters, the smallest waste.</summary>
    public required ulong ExplainedBytesMinimum { get; init; }

    /// <summary>The largest part of the waste that the evidence explains, in bytes; without counters, the largest waste.</summary>
    public required ulong ExplainedBytesMaximum { get; init; }

    /// <summary>The smallest part of the counted waste that no evidence explains, in bytes; null without counters.</summary>
    public ulong? OpenBytes => WastedBytes is { } wasted ? wasted - Math.Min(wasted, ExplainedBytesMaximum) : null;

    /// <summary>What each origin did, most waste first.</summary>
    public required IReadOnlyList<OriginShare> Origins { get; init => field = ItemList<OriginShare>.Of(value); }

    /// <summary>What each origin did to each module, most waste first.</summary>
    public required IReadOnlyList<ModuleLoadCause> Causes { get; init => field = ItemList<ModuleLoadCause>.Of(value); }

    /// <summary>Further findings.</summary>
    public required IReadOnlyList<BlameFinding> Findings { get; init => field = ItemList<BlameFinding>.Of(value); }

    /// <summary>What the bench predicts for this machine without a change; null where the bench cannot be set up.</summary>
    public required RemedyForecast? Baseline { get; init; }

    /// <summary>What would have helped, largest saving first.</summary>
    public required IReadOnlyList<RemedyForecast> Remedies { get; init => field = ItemList<RemedyForecast>.Of(value); }

    /// <summary>The evidence that is missing.</summary>
    public required IReadOnlyList<MissingEvidence> Missing { get; init => field = ItemList<MissingEvidence>.Of(value); }

    /// <summary>Returns the verdict.</summary>
    public override string ToString() => Verdict;

    private IEnumerable<string> WasteOf(ulong total)
    {
        if (total == 0)
            yield break;
        var known = Origins.Where(share => share.WastedBytesMaximum > 0).ToList();
        if (known.Count == 0)
        {
            yield return $"{ByteText.Of(total)} were wasted, and no evidence shows by what";
            yield break;
        }

        var first = true;
        foreach (var share in known)
        {
            var percent = Percent(share.WastedBytesMinimum, share.WastedBytesMaximum, total);
            yield return first ? $"{percent} of {ByteText.Of(total)}: {NameOf(share)}" : $"{percent}: {NameOf(share)}";
            first = false;
        }

        if (OpenBytes is > 0 and var open)
            yield return $"{Percent(open, open, total)}: not explained";
    }

    private IEnumerable<string> DuplicateRequests()
    {
        var rows = Causes.Where(cause => cause.DuplicateRequests > 0).OrderByDescending(cause => cause.DuplicateRequests).ToList();
        if (rows.Count == 0)
            yield break;
        var names = rows.Take(MostRequests).Select((row, at) => Invariant(
            $"{row.DuplicateRequests}{(at == 0 ? row.DuplicateRequests == 1 ? " duplicate" : " duplicates" : "")} of {row.Requested ?? row.Module}{(row.Requester is null ? "" : " from " + row.Requester)}"));
        var rest = rows.Skip(MostRequests).Sum(row => row.DuplicateRequests);
        yield return "kernel autoload: " + string.Join(", ", names) + (rest > 0 ? Invariant($", {rest} of others") : "");
    }

    private string NameOf(OriginShare share)
    {
        var rows = Causes.Where(cause => cause.Origin == share.Origin).ToList();
        var main = rows.GroupBy(row => row.Requester, StringComparer.Ordinal).MaxBy(group => group.Sum(row => (double)(row.WastedBytesMaximum ?? 0)))!.Key;
        return share.Origin switch
        {
            LoadOrigin.Udev when main == "cpu" && CpuCount is { } cpus => Invariant($"udev, coldplug of {cpus} {(cpus == 1 ? "CPU" : "CPUs")}"),
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
