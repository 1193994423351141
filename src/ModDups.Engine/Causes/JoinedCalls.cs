using ModDups.Suppression;

namespace ModDups.Causes;

/// <summary>
/// Names calls that joined others. With idempotent loading (Linux 6.5) a call of finit_module() that meets another of the
/// same file waits for it and returns its result, before the audit log has a name for it: so a call that the audit log has
/// without a name ended when one with a name and the same result did, which it had met.
/// </summary>
internal static class JoinedCalls
{
    public static void Name(IReadOnlyList<ObservedCall> calls, Remedy kernel)
    {
        if (kernel is not Idempotent) return;
        var leaders = calls.Where(call => call is { Module: not null, Entry: LoadEntry.FinitModule, End: not null })
            .GroupBy(call => call.Result).ToDictionary(group => group.Key ?? long.MinValue, group => group.ToList());
        foreach (var call in calls.Where(call => call is { Module: null, IsAudited: true, MayHaveJoined: true, Result: not null, End: not null }).ToList())
        {
            var leader = leaders.GetValueOrDefault(call.Result!.Value)?
                .Where(other => other.Start <= call.End && other.End >= call.Start).MinBy(other => (other.End - call.End)!.Value.Duration());
            if (leader is not null) (call.Module, call.IsInferred, call.HasJoined) = (leader.Module, true, true);
        }
    }
}
