using ModDups.Analysis.Accounting;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>
/// The calls of a trace for which no record of the audit log has been found yet. A process makes one call at a time, so its
/// calls pair with its records in order, from the last ones back: the first calls of a boot may be missing from the audit
/// log, whose rule is not there yet, and from the trace, whose ring buffer overwrites its oldest events. The audit log has
/// the process id for a thread, so such a record pairs with a call of any thread of its program that fits.
/// </summary>
internal sealed class TracedCalls
{
    private readonly bool[] _isTaken;
    private readonly HashSet<int> _processes;

    // The places of the calls in order, by what has to be the same. A call may have no module, and so may a record: the calls
    // with and without one are listed apart, and all of them together.
    private readonly Dictionary<(int ProcessId, CallKey Call), Stack<int>> _byProcess = [];
    private readonly Dictionary<(string Program, CallKey Call), Stack<int>> _byProgram = [];

    /// <summary>Creates the list.</summary>
    /// <param name="calls">The calls, in the order of their start times.</param>
    public TracedCalls(IReadOnlyList<ModuleCall> calls)
    {
        _isTaken = new bool[calls.Count];
        _processes = [.. calls.Select(call => call.ProcessId ?? -1)];
        for (var at = 0; at < calls.Count; at++)
        {
            Add(_byProcess, calls[at].ProcessId ?? -1, calls[at], at);
            if (calls[at].Process is { } program)
                Add(_byProgram, program, calls[at], at);
        }
    }

    /// <summary>Takes the last call that fits a record; null where the trace has none.</summary>
    /// <param name="record">The record of the audit log, as a call. Records come from the last one back.</param>
    /// <returns>The place of the call.</returns>
    public int? TakeLast(ModuleCall record)
    {
        // The trace has neither a process nor a thread with this id, so any thread of a program with that name matches.
        var found = _processes.Contains(record.ProcessId ?? -1) ? Last(_byProcess, record.ProcessId ?? -1, record)
            : record.Process is { } program ? Last(_byProgram, program, record)
            : null;
        if (found is { } place)
            _isTaken[place] = true;
        return found;
    }

    private static void Add<TOwner>(Dictionary<(TOwner Owner, CallKey Call), Stack<int>> stacks, TOwner owner, ModuleCall call, int at)
    {
        foreach (var key in new[] { CallKey.Of(call, call.Module), CallKey.OfAny(call) })
        {
            if (!stacks.TryGetValue((owner, key), out var stack))
                stacks.Add((owner, key), stack = []);
            stack.Push(at);
        }
    }

    // A trace that has only the end of a call of init_module() has no size.
    private int? Last<TOwner>(Dictionary<(TOwner Owner, CallKey Call), Stack<int>> stacks, TOwner owner, ModuleCall record)
    {
        var found = LastOfSize(record);
        return record.Size is null ? found : Later(found, LastOfSize(record with { Size = null }));

        int? LastOfSize(ModuleCall sized) => sized.Module is null
            ? Top(stacks, owner, CallKey.OfAny(sized))
            : Later(Top(stacks, owner, CallKey.Of(sized, sized.Module)), Top(stacks, owner, CallKey.Of(sized, module: null)));
    }

    private static int? Later(int? one, int? other) => one is null || other > one ? other : one;

    private int? Top<TOwner>(Dictionary<(TOwner Owner, CallKey Call), Stack<int>> stacks, TOwner owner, CallKey key)
    {
        if (!stacks.TryGetValue((owner, key), out var stack))
            return null;
        while (stack.TryPeek(out var at) && _isTaken[at])
            stack.Pop();
        return stack.TryPeek(out var last) ? last : null;
    }

    /// <summary>What a call and a record have in common. The size is known of init_module() alone.</summary>
    private readonly record struct CallKey(LoadSystemCall Entry, long? Result, long? Size, string? Module, bool IsAny)
    {
        public static CallKey Of(ModuleCall call, string? module) => new(call.Entry, call.Result, call.Size, module, IsAny: false);

        public static CallKey OfAny(ModuleCall call) => new(call.Entry, call.Result, call.Size, Module: null, IsAny: true);
    }
}
