using ModDups.Analysis.Accounting;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Calls that joined others. Where the kernel shares loads by inode (since Linux 6.5), a call of finit_module() that
/// overlaps another of the same file waits for it and returns its result, before the audit log has a name for it. So a call
/// without a name in the audit log ended when a call with a name and the same result ended, which it overlapped.
/// </summary>
internal sealed class JoinedCalls
{
    private static readonly TimeSpan SameTime = TimeSpan.FromMilliseconds(1);

    // Where each call has a name, nobody asks.
    private readonly Lazy<Dictionary<(long Result, string Module), TimeIndex<ModuleCall>>> _leaders;
    private readonly Lazy<Dictionary<long, TimeIndex<ModuleCall>>> _leadersOfAll;
    private readonly bool _mayJoin;

    public JoinedCalls(IReadOnlyList<ModuleCall> calls, KernelRelease kernel)
    {
        _mayJoin = kernel.SharesLoadsByInode;
        var leaders = calls.Where(call => call is { Module: not null, Entry: LoadSystemCall.FinitModule, Result: not null, Start: not null, End: not null });
        _leaders = new(() => leaders.GroupBy(call => (call.Result!.Value, call.Module!)).ToDictionary(group => group.Key, IndexOf));
        _leadersOfAll = new(() => leaders.GroupBy(call => call.Result!.Value).ToDictionary(group => group.Key, IndexOf));
    }

    /// <summary>
    /// Returns the time between the end of the call and of the one that it may have joined for this module; null where it
    /// joined none.
    /// </summary>
    public TimeSpan? Gap(ModuleCall call, string module) =>
        call is { Result: { } result, Start: { } start, End: { } end } && _leaders.Value.TryGetValue((result, module), out var leaders)
            ? leaders.Overlapping(start, end).Min(leader => (leader.End - end)?.Duration())
            : null;

    /// <summary>Returns the modules of all calls that the call may have joined.</summary>
    public IEnumerable<string> ModulesMet(ModuleCall call) =>
        call is { Result: { } result, Start: { } start, End: { } end } && _leadersOfAll.Value.TryGetValue(result, out var leaders)
            ? leaders.Overlapping(start, end).Select(leader => leader.Module!).Distinct(StringComparer.Ordinal)
            : [];

    /// <summary>Returns true where the call joined another.</summary>
    public bool HasJoined(BlamedCall call) => _mayJoin && call is
    {
        Module: null,
        Call: { IsAudited: true, Entry: LoadSystemCall.FinitModule, Result: not null, End: not null },
    };

    /// <summary>Assigns modules to the calls of processes whose plan is not known, each module once per process.</summary>
    public IReadOnlyList<BlamedCall> NameRest(IReadOnlyList<BlamedCall> calls)
    {
        if (!calls.Any(HasJoined))
            return calls;
        var named = calls.ToArray();
        foreach (var process in calls.GroupBy(call => (call.Call.Process, call.Call.ProcessId)))
        {
            var known = process.Select(call => call.Module).ToHashSet(StringComparer.Ordinal);
            foreach (var call in process.Where(HasJoined))
            {
                var modules = ModulesMet(call.Call).Where(module => !known.Contains(module))
                    .Select(module => (Module: module, Gap: Gap(call.Call, module))).Where(module => module.Gap is not null)
                    .OrderBy(module => module.Gap).Take(2).ToList();
                // Where two loads ended at the same time, the call may have joined either.
                if (modules.Count == 0 || (modules.Count == 2 && modules[1].Gap - modules[0].Gap < SameTime))
                    continue;
                named[call.Index] = call with { Module = modules[0].Module, IsInferred = true };
                known.Add(modules[0].Module);
            }
        }

        return named;
    }

    private static TimeIndex<ModuleCall> IndexOf(IEnumerable<ModuleCall> calls) => new(calls, call => call.Start!.Value, call => call.End!.Value);
}
