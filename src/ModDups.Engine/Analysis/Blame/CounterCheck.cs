using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>Compares the failures in the evidence with the kernel's own list of duplicates.</summary>
internal static class CounterCheck
{
    /// <summary>Returns the finding; nothing where the list is missing or cut, or where there is no call.</summary>
    public static IEnumerable<BlameFinding> Of(BlameSettings settings, BlameEvidence evidence, IReadOnlyList<BlamedCall> calls)
    {
        if (settings.Stats is not { DuplicateModules.Count: > 0, IsTruncated: false } stats || calls.Count == 0)
            yield break;
        var seen = BlamedCall.CountDuplicates(calls);
        // Where the kernel shares loads, calls fail together and the kernel counts one of them.
        var mayJoin = evidence.MayJoin(settings.Kernel);
        var different = stats.DuplicateModules
            .Where(row => mayJoin ? (ulong)seen.GetValueOrDefault(row.Name) < row.Count : (ulong)seen.GetValueOrDefault(row.Name) != row.Count)
            .Select(row => Invariant($"{row.Name} {seen.GetValueOrDefault(row.Name)} for {row.Count}")).ToList();
        yield return new(BlameFindingKind.Counters, different.Count == 0
            ? Invariant($"The failures agree with the kernel's own list in {(stats.DuplicateModules.Count == 1 ? "its one module" : $"each of its {stats.DuplicateModules.Count} modules")}{(mayJoin ? ", if calls that failed together are counted once" : "")}.")
            : Invariant($"The failures differ from the kernel's own list in {different.Count} of its {stats.DuplicateModules.Count} modules (count in the evidence for count in the list): {BlameFindings.List(different)}. Some evidence is missing, or the kernel is not {settings.Kernel}."));
    }
}
