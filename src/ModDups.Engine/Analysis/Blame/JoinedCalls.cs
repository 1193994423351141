using ModDups.Kernel;
using ModDups.Simulation.Remedies;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Calls that joined others. With idempotent loading (Linux 6.5) a call of finit_module() that meets another of the same
/// file waits for it and returns its result, before the audit log has a name for it: so a call that the audit log has without
/// a name ended when one with a name and the same result did, which it had met.
/// </summary>
internal sealed class JoinedCalls
{
    private static readonly TimeSpan SameTime = TimeSpan.FromMilliseconds(1);

    private readonly ILookup<(long? Result, string Module), ObservedCall> _leaders;
    private readonly IReadOnlyList<ObservedCall> _calls;
    private readonly bool _isIdempotent;

    public JoinedCalls(IReadOnlyList<ObservedCall> calls, Remedy kernel)
    {
        (_calls, _isIdempotent) = (calls, kernel is Idempotent);
        _leaders = calls.Where(call => call is { Module: not null, Entry: LoadSystemCall.FinitModule, End: not null })
            .ToLookup(call => (call.Result, call.Module!));
    }

    /// <summary>How far from its own end the end of the call is that it may have joined for this module; null where it joined none.</summary>
    public TimeSpan? Gap(ObservedCall call, string module) =>
        _leaders[(call.Result, module)].Where(leader => HasMet(call, leader)).Min(leader => (leader.End - call.End)?.Duration());

    /// <summary>Whether the call joined another.</summary>
    public bool HasJoined(ObservedCall call) =>
        _isIdempotent && call is { Module: null, IsAudited: true, Entry: LoadSystemCall.FinitModule, Result: not null, End: not null };

    /// <summary>Names the calls of processes of which nothing tells what they look for, each module once for a process.</summary>
    public void NameRest()
    {
        foreach (var process in _calls.GroupBy(call => (call.Process, call.ProcessId)))
        {
            var known = process.Select(call => call.Module).ToHashSet(StringComparer.Ordinal);
            foreach (var call in process.Where(HasJoined))
            {
                var modules = _leaders.Where(leaders => leaders.Key.Result == call.Result && !known.Contains(leaders.Key.Module))
                    .Select(leaders => (leaders.Key.Module, Gap: Gap(call, leaders.Key.Module))).Where(module => module.Gap is not null)
                    .OrderBy(module => module.Gap).Take(2).ToList();
                // Where two loads ended at the same time, it may have been either.
                if (modules.Count == 0 || (modules.Count == 2 && modules[1].Gap - modules[0].Gap < SameTime))
                    continue;
                (call.Module, call.IsInferred) = (modules[0].Module, true);
                known.Add(modules[0].Module);
            }
        }
    }

    private static bool HasMet(ObservedCall call, ObservedCall leader) => leader.Start <= call.End && leader.End >= call.Start;
}
