using ModDups.Kernel;
using ModDups.Simulation.Remedies;
using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>The sentences for what the rows do not say by themselves.</summary>
internal static class BlameFindings
{
    private const int MostNames = 5;

    public static IEnumerable<BlameFinding> Of(BlameSettings settings, BlameEvidence evidence, IReadOnlyList<ModuleLoadCause> causes)
    {
        var calls = evidence.Calls;
        var byBuffer = calls.Where(call => call is { Entry: LoadSystemCall.InitModule, HasFailed: true }).ToList();
        if (byBuffer.Count > 0 && settings.Kernel is Idempotent)
        {
            yield return new(BlameFindingKind.LoadedByInitModule, Invariant(
                $"{Failures(byBuffer.Count)} of {List(byBuffer.Select(call => call.Process))} came by init_module(), as kmod does with compressed files that it decompresses itself: the kernel joins duplicate calls of finit_module() alone, so that its own remedy (Idempotent, since Linux 6.5) can't help here. Uncompressed files, or a kmod that lets the kernel decompress (since 31), go by finit_module()."));
        }

        var duplicates = causes.Where(cause => cause.DuplicateRequests > 0).ToList();
        if (duplicates.Count > 0)
        {
            yield return new(BlameFindingKind.DuplicateRequests, Invariant(
                $"The kernel asked {duplicates.Sum(cause => cause.DuplicateRequests)} times for what it had asked for: {List(duplicates.Select(Duplicates))}. Each waited for the first request, and started no modprobe of its own."));
        }

        var late = causes.Where(cause => cause.LateFailures > 0).ToList();
        if (late.Count > 0)
        {
            yield return new(BlameFindingKind.Late, Invariant(
                $"{Failures(late.Sum(cause => cause.LateFailures))} began when the module was live already ({List(late.Select(cause => cause.Module!))}), {causes.Sum(cause => cause.RacedFailures)} raced with its load."));
        }

        var inferred = calls.Count(call => call.IsInferred);
        if (inferred > 0)
        {
            yield return new(BlameFindingKind.Inferred, Invariant(
                $"The modules of {inferred} of {calls.Count} calls are inferred: from what their processes look for, the lengths of images and the times at which modules went live.{(evidence.HasAuditedCalls ? "" : " An audit log would name most of them.")}"));
        }

        if (calls.Count(call => call is { Module: null }) is > 0 and var nameless)
            yield return new(BlameFindingKind.Nameless, Invariant($"Of {nameless} calls nothing tells which module they were for, so that their waste isn't counted."));
        if (calls.Count(call => call.Result is null) is > 0 and var unfinished)
            yield return new(BlameFindingKind.Unfinished, Invariant($"No source saw {unfinished} calls return, so that their waste isn't counted."));
        if (Disagreement(settings, evidence) is { } disagreement)
            yield return disagreement;
    }

    // With idempotent loading calls fail together, and the kernel counts one of them.
    private static BlameFinding? Disagreement(BlameSettings settings, BlameEvidence evidence)
    {
        if (settings.Stats is not { DuplicateModules.Count: > 0, IsTruncated: false } stats || evidence.Calls.Count == 0)
            return null;
        var seen = ObservedCall.CountDuplicates(evidence.Calls);
        var mayJoin = evidence.MayJoin(settings.Kernel);
        var different = stats.DuplicateModules
            .Where(row => mayJoin ? (ulong)seen.GetValueOrDefault(row.Name) < row.Count : (ulong)seen.GetValueOrDefault(row.Name) != row.Count)
            .Select(row => Invariant($"{row.Name} {seen.GetValueOrDefault(row.Name)} for {row.Count}")).ToList();
        return different.Count == 0
            ? new(BlameFindingKind.Counters, Invariant(
                $"The failures agree with the kernel's own list in {(stats.DuplicateModules.Count == 1 ? "its one module" : $"each of its {stats.DuplicateModules.Count} modules")}{(mayJoin ? ", where calls that failed together count once" : "")}."))
            : new(BlameFindingKind.Counters, Invariant(
                $"The failures differ from the kernel's own list in {different.Count} of its {stats.DuplicateModules.Count} modules (the evidence, and the list): {List(different)}. Other evidence is missing, or the kernel is another than {settings.Kernel.Name}."));
    }

    private static string Duplicates(ModuleLoadCause cause) => Invariant(
        $"{cause.DuplicateRequests} of {cause.Requested ?? cause.Module}{(cause.Requester is null ? "" : " from " + cause.Requester)}");

    private static string Failures(int count) => Invariant($"{count} {(count == 1 ? "failure" : "failures")}");

    private static string List(IEnumerable<string> items)
    {
        List<string> all = [.. items.Distinct(StringComparer.Ordinal)];
        return string.Join(", ", all.Take(MostNames)) + (all.Count > MostNames ? Invariant($" and {all.Count - MostNames} more") : "");
    }
}
