using ModDups.Simulation.Bench;

namespace ModDups.Live;

/// <summary>The findings of a storm on a real kernel.</summary>
internal static class StormNotes
{
    /// <summary>A thread could not be pinned.</summary>
    public static BenchFinding NotPinned { get; } =
        new(BenchFindingKind.NotPinned, "Not every thread could be pinned to its CPU: threads may have shared one.");

    /// <summary>What is known before the storm begins.</summary>
    public static IEnumerable<BenchFinding> Of(LiveSystem system, IReadOnlyList<string> leftovers)
    {
        if (leftovers.Count > 0)
            yield return new(BenchFindingKind.LeftoverUnloaded, $"A storm that was killed had left these modules, which were unloaded first: {string.Join(", ", leftovers)}.");
        if (TaintFlags.Worthless(system.Taint) is { Count: > 0 } flags)
            yield return new(BenchFindingKind.TaintedKernel, $"The kernel is tainted ({string.Join("; ", flags)}): the result tells nothing of this release. Boot again.");
        if (system.Stats() is null)
            yield return new(BenchFindingKind.NoCounters, "The kernel does not show its counters of modules (CONFIG_MODULE_STATS since Linux 6.4, and debugfs mounted): what the calls wasted is not known.");
    }

    public static BenchFinding Hanging(TimeSpan patience, IEnumerable<string> modules) => new(BenchFindingKind.CallHangs, FormattableString.Invariant(
        $"For {patience.TotalSeconds:0.###} s no call returned; being loaded: {string.Join(", ", modules.DefaultIfEmpty("none"))}. The storm gave up. Its calls end with its process, where the kernel lets them; the next storm unloads what is left."));

    public static BenchFinding Broken(string? why) =>
        new(BenchFindingKind.EndedEarly, $"A process of the storm ended before its time, and so did the storm: {why}.");

    public static BenchFinding StillLoaded(string module, string reason) => new(
        BenchFindingKind.StillLoaded, $"{module} is still there: {reason}. The next storm unloads it, if nothing uses it by then.");

    public static BenchFinding LoadedByOthers(string module) => new(
        BenchFindingKind.LoadedByOthers, $"{module} is loaded, and by none of the storm's calls: it was left alone, and the storm ended.");

    public static BenchFinding Failed(StormTally tally) => new(
        BenchFindingKind.LoadFailed, FormattableString.Invariant(
            $"{tally.Failed} calls failed, and not because of another: {string.Join(", ", tally.Errors.Where(error => error.Errno is not ("EEXIST" or "EBUSY") && error.Call != "delete_module"))}. dmesg tells why."));
}
