using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>Writes the sentences for what the rows do not show, and whether the failures agree with the kernel's counters.</summary>
internal static class BlameFindings
{
    private const int MostNames = 5;

    public static IEnumerable<BlameFinding> Of(BlameSettings settings, BlameCounts counts, IReadOnlyList<ModuleLoadCause> causes)
    {
        if (counts.BufferFailures > 0 && settings.Kernel.SharesLoadsByInode)
        {
            yield return new(BlameFindingKind.LoadedByInitModule, Invariant(
                $"{Failures(counts.BufferFailures)} of {List(counts.BufferPrograms)} used init_module(), which kmod calls for compressed files that it decompresses itself. The kernel joins only duplicate calls of finit_module(), so its own remedy (Idempotent, since Linux 6.5) has no effect here. kmod calls finit_module() for uncompressed files, and since kmod 31 for compressed files that the kernel can decompress."));
        }

        var duplicates = causes.Where(cause => cause.DuplicateRequests > 0).ToList();
        if (duplicates.Count > 0)
        {
            yield return new(BlameFindingKind.DuplicateRequests, Invariant(
                $"The kernel made {duplicates.Sum(cause => cause.DuplicateRequests)} duplicate requests: {List(duplicates.Select(Duplicates))}. Each waited for the first request and did not start a modprobe."));
        }

        var late = causes.Where(cause => cause.LateFailures > 0).ToList();
        if (late.Count > 0)
        {
            yield return new(BlameFindingKind.Late, Invariant(
                $"{Failures(late.Sum(cause => cause.LateFailures))} began when the module was already live ({List(late.Select(cause => cause.Module!))}); {causes.Sum(cause => cause.RacedFailures)} raced with its load."));
        }

        if (counts.Inferred > 0)
        {
            yield return new(BlameFindingKind.Inferred, Invariant(
                $"The modules of {counts.Inferred} of {counts.Calls} calls are inferred from what their processes look for, the sizes of images and the times at which modules went live.{(counts.HasAuditedCalls ? "" : " An audit log would name most of them.")}"));
        }

        if (counts.Nameless > 0)
            yield return new(BlameFindingKind.Nameless, Invariant($"No evidence names the module of {counts.Nameless} calls, so their waste is not counted."));
        if (counts.Unfinished > 0)
            yield return new(BlameFindingKind.Unfinished, Invariant($"No source saw {counts.Unfinished} calls return, so their waste is not counted."));
        if (OfCounters(settings, counts) is { } agreement)
            yield return agreement;
        foreach (var trouble in TroubleFindings.Of(settings, counts.Troubles))
            yield return trouble;
    }

    // Nothing where the kernel's own list is missing or cut, or where there is no call.
    private static BlameFinding? OfCounters(BlameSettings settings, BlameCounts counts)
    {
        if (settings.Stats is not { DuplicateModules.Count: > 0, IsTruncated: false } stats || counts.Calls == 0)
            return null;
        var seen = counts.Duplicates;
        // Where the kernel shares loads, calls fail together and the kernel counts one of them.
        var mayJoin = counts.MayJoin;
        var different = stats.DuplicateModules
            .Where(row => mayJoin ? (ulong)seen.GetValueOrDefault(row.Name) < row.Count : (ulong)seen.GetValueOrDefault(row.Name) != row.Count)
            .Select(row => Invariant($"{row.Name} {seen.GetValueOrDefault(row.Name)} for {row.Count}")).ToList();
        return new(BlameFindingKind.Counters, different.Count == 0
            ? Invariant($"The failures agree with the kernel's own list in {(stats.DuplicateModules.Count == 1 ? "its one module" : $"each of its {stats.DuplicateModules.Count} modules")}{(mayJoin ? ", if calls that failed together are counted once" : "")}.")
            : Invariant($"The failures differ from the kernel's own list in {different.Count} of its {stats.DuplicateModules.Count} modules (count in the evidence for count in the list): {List(different)}. Some evidence is missing, or the kernel is not {settings.Kernel}."));
    }

    /// <summary>Returns the first few different items, and how many more there are.</summary>
    /// <param name="items">The items.</param>
    public static string List(IEnumerable<string> items)
    {
        List<string> all = [.. items.Distinct(StringComparer.Ordinal)];
        return string.Join(", ", all.Take(MostNames)) + (all.Count > MostNames ? Invariant($" and {all.Count - MostNames} more") : "");
    }

    private static string Duplicates(ModuleLoadCause cause) => Invariant(
        $"{cause.DuplicateRequests} of {cause.Requested ?? cause.Module}{(cause.Requester is null ? "" : " from " + cause.Requester)}");

    private static string Failures(int count) => Invariant($"{count} {(count == 1 ? "failure" : "failures")}");
}
