using ModDups.Kernel;
using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>The sentences for what the rows do not say by themselves.</summary>
internal static class BlameFindings
{
    private const int MostNames = 5;

    public static IEnumerable<BlameFinding> Of(
        BlameSettings settings, BlameEvidence evidence, IReadOnlyList<BlamedCall> calls, IReadOnlyList<ModuleLoadCause> causes)
    {
        var byBuffer = calls.Where(call => call.Call is { Entry: LoadSystemCall.InitModule, HasFailed: true }).ToList();
        if (byBuffer.Count > 0 && settings.Kernel.SharesLoadsByInode)
        {
            yield return new(BlameFindingKind.LoadedByInitModule, Invariant(
                $"{Failures(byBuffer.Count)} of {List(byBuffer.Select(call => call.Call.Process ?? ""))} came by init_module(), as kmod does with compressed files that it decompresses itself: the kernel joins duplicate calls of finit_module() alone, so that its own remedy (Idempotent, since Linux 6.5) can't help here. Uncompressed files, or a kmod that lets the kernel decompress (since 31), go by finit_module()."));
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

        if (calls.Count(call => call.Module is null) is > 0 and var nameless)
            yield return new(BlameFindingKind.Nameless, Invariant($"Of {nameless} calls nothing tells which module they were for, so that their waste isn't counted."));
        if (calls.Count(call => call.Call.Result is null) is > 0 and var unfinished)
            yield return new(BlameFindingKind.Unfinished, Invariant($"No source saw {unfinished} calls return, so that their waste isn't counted."));
    }

    /// <summary>The first few of many.</summary>
    public static string List(IEnumerable<string> items)
    {
        List<string> all = [.. items.Distinct(StringComparer.Ordinal)];
        return string.Join(", ", all.Take(MostNames)) + (all.Count > MostNames ? Invariant($" and {all.Count - MostNames} more") : "");
    }

    private static string Duplicates(ModuleLoadCause cause) => Invariant(
        $"{cause.DuplicateRequests} of {cause.Requested ?? cause.Module}{(cause.Requester is null ? "" : " from " + cause.Requester)}");

    private static string Failures(int count) => Invariant($"{count} {(count == 1 ? "failure" : "failures")}");
}
