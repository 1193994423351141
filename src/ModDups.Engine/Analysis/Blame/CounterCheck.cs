using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>Holds the failures that the evidence tells of against the kernel's own list of duplicates.</summary>
internal static class CounterCheck
{
    /// <summary>What came of it; nothing where there is no whole list, or no call.</summary>
    public static IEnumerable<BlameFinding> Of(BlameSettings settings, BlameEvidence evidence, IReadOnlyList<BlamedCall> calls)
    {
        if (settings.Stats is not { DuplicateModules.Count: > 0, IsTruncated: false } stats || calls.Count == 0)
            yield break;
        var seen = BlamedCall.CountDuplicates(calls);
        // Where the kernel shares loads calls fail together, and it counts one of them.
        var mayJoin = evidence.MayJoin(settings.Kernel);
        var different = stats.DuplicateModules
            .Where(row => mayJoin ? (ulong)seen.GetValueOrDefault(row.Name) < row.Count : (ulong)seen.GetValueOrDefault(row.Name) != row.Count)
            .Select(row => Invariant($"{row.Name} {seen.GetValueOrDefault(row.Name)} for {row.Count}")).ToList();
        yield return new(BlameFindingKind.Counters, different.Count == 0
            ? Invariant($"The failures agree with the kernel's own list in {(stats.DuplicateModules.Count == 1 ? "its one module" : $"each of its {stats.DuplicateModules.Count} modules")}{(mayJoin ? ", where calls that failed together count once" : "")}.")
            : Invariant($"The failures differ from the kernel's own list in {different.Count} of its {stats.DuplicateModules.Count} modules (the evidence, and the list): {BlameFindings.List(different)}. Other evidence is missing, or the kernel is another than {settings.Kernel}."));
    }
}
