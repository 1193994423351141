using System.Globalization;
using ModDups.Analysis.Accounting;
using ModDups.Kernel;

namespace ModDups.Analysis.Replay;

/// <summary>The sentences for what in a record contradicts itself or can't be known.</summary>
internal static class ReplayFindings
{
    private const int MostNames = 5;

    public static IEnumerable<string> Of(
        IReadOnlyList<ModuleCall> calls, IReadOnlyList<ReplayedName> names, KernelRelease kernel, long linesLeftOut)
    {
        var found = new (string Names, string Sentence)[]
        {
            (Named(names, name => name.Loads.Minimum > 1),
                $"Loaded more than once, which this kernel ({kernel.Name}) does only after an unload, or it is another kernel or another file: {{0}}."),
            (Named(names, name => name.History.IsBeforeItsLoad),
                "Live before the recorded call that loaded it began, so that somebody else had loaded it, and it was unloaded: {0}."),
            (Named(names, name => name.History is { HasExist: true, Loads.Maximum: 0 }),
                "Live already, though no recorded call loaded it: {0}."),
            (Named(names, name => name.History.HasUnexplainedBusy),
                "EBUSY, though no other recorded call had the name meanwhile; its own init may have returned it: {0}."),
            (Named(names, name => name.Loads.Minimum > 0 && name.About is not { MemoryBytes: not null, TextBytes: not null }),
                "The catalog doesn't tell what memory a live module takes, so that the totals of loaded modules are not known: {0}."),
        };
        foreach (var (which, sentence) in found.Where(finding => finding.Names.Length > 0))
            yield return string.Format(CultureInfo.InvariantCulture, sentence, which);
        if (ThreadsInTwoCalls(calls) is { Length: > 0 } threads)
            yield return $"In two calls at the same time, so that the record mixes clocks or programs, and the bounds may be wrong: thread {threads}.";
        if (linesLeftOut > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"Lines that could not be read and are not replayed: {linesLeftOut}.");
    }

    private static string Named(IEnumerable<ReplayedName> names, Func<ReplayedName, bool> which) =>
        List([.. names.Where(which).Select(name => name.Name)]);

    private static string ThreadsInTwoCalls(IEnumerable<ModuleCall> calls) =>
        List([.. calls.GroupBy(call => call.Thread!, StringComparer.Ordinal).Where(IsInTwoCalls).Select(thread => thread.Key)]);

    private static bool IsInTwoCalls(IEnumerable<ModuleCall> ofThread)
    {
        TimeSpan? end = null;
        foreach (var call in ofThread.OrderBy(call => call.Start).ThenBy(call => call.End))
        {
            if (call.Start < end)
                return true;
            end = call.End;
        }

        return false;
    }

    private static string List(string[] items) =>
        string.Join(", ", items.Take(MostNames))
        + (items.Length > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {items.Length - MostNames} more") : "");
}
