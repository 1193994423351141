using ModDups.Analysis.Accounting;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>
/// The calls of a trace for which no record of the audit log has been found yet. A process makes one call at a time, so its
/// calls pair with its records in order. The audit log has the process id for a thread, so such a record pairs with the first
/// call of any thread of its program that fits.
/// </summary>
internal sealed class TracedCalls
{
    private readonly bool[] _isTaken;
    private readonly HashSet<int> _processes;

    // The places of the calls in order, by what has to be the same. A call may have no module, and so may a record: the calls
    // with and without one are listed apart, and all of them together.
    private readonly Dictionary<(int ProcessId, CallKey Call), Queue<int>> _byProcess = [];
    private readonly Dictionary<(string Program, CallKey Call), Queue<int>> _byProgram = [];

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

    /// <summary>Takes the call of a record; null where the trace does not have it.</summary>
    /// <param name="record">The record of the audit log, as a call.</param>
    /// <returns>The place of the call.</returns>
    public int? Take(ModuleCall record)
    {
        // The trace has neither a process nor a thread with this id, so any thread of a program with that name matches.
        var found = _processes.Contains(record.ProcessId ?? -1) ? First(_byProcess, record.ProcessId ?? -1, record)
            : record.Process is { } program ? First(_byProgram, program, record)
            : null;
        if (found is { } place)
            _isTaken[place] = true;
        return found;
    }

    private static void Add<TOwner>(Dictionary<(TOwner Owner, CallKey Call), Queue<int>> queues, TOwner owner, ModuleCall call, int at)
    {
        foreach (var key in new[] { new CallKey(call.Entry, call.Result, call.Module, IsAny: false), new CallKey(call.Entry, call.Result, null, IsAny: true) })
        {
            if (!queues.TryGetValue((owner, key), out var queue))
                queues.Add((owner, key), queue = []);
            queue.Enqueue(at);
        }
    }

    private int? First<TOwner>(Dictionary<(TOwner Owner, CallKey Call), Queue<int>> queues, TOwner owner, ModuleCall record)
    {
        if (record.Module is null)
            return Head(queues, owner, new CallKey(record.Entry, record.Result, null, IsAny: true));
        var named = Head(queues, owner, new CallKey(record.Entry, record.Result, record.Module, IsAny: false));
        var nameless = Head(queues, owner, new CallKey(record.Entry, record.Result, null, IsAny: false));
        return nameless is null || named < nameless ? named ?? nameless : nameless;
    }

    private int? Head<TOwner>(Dictionary<(TOwner Owner, CallKey Call), Queue<int>> queues, TOwner owner, CallKey key)
    {
        if (!queues.TryGetValue((owner, key), out var queue))
            return null;
        while (queue.TryPeek(out var at) && _isTaken[at])
            queue.Dequeue();
        return queue.TryPeek(out var first) ? first : null;
    }

    /// <summary>What a call and a record have in common.</summary>
    private readonly record struct CallKey(LoadSystemCall Entry, long? Result, string? Module, bool IsAny);
}
