using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Names calls by the kernel's list of duplicates: where all nameless failures are those of one program, and as many as
/// the list has beyond the calls that are named, it is the list that names them.
/// </summary>
internal static class CounterNames
{
    public static void Name(IReadOnlyList<ObservedCall> calls, ModuleStats? stats)
    {
        var nameless = calls.Where(call => call is { Module: null, IsDuplicate: true }).ToList();
        if (stats is null or { IsTruncated: true } || nameless.Select(call => (call.Origin, call.Process, call.Entry)).Distinct().Count() != 1)
            return;
        var named = ObservedCall.CountDuplicates(calls);
        var rest = stats.DuplicateModules
            .SelectMany(row => Enumerable.Repeat(row.Name, (int)Math.Max(0, Math.Min((long)row.Count, calls.Count) - named.GetValueOrDefault(row.Name))))
            .ToList();
        if (rest.Count != nameless.Count)
            return;
        // Which of them is which stays open, so that none of them has a time against which it could be held.
        foreach (var (call, module) in nameless.Zip(rest))
            (call.Module, call.IsInferred, call.IsInterchangeable) = (module, true, true);
    }
}
