using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>
/// The calls of a trace and of the audit log, each once. The audit log names the module and the command line, the trace
/// has the time. A process makes one call at a time, so that its calls pair in their order; a thread has in the audit log
/// the id of its process, and pairs by the program, the call and its result.
/// </summary>
internal static class CallMerger
{
    public static List<ObservedCall> Merge(IReadOnlyList<ModuleLoadEvent> traced, IReadOnlyList<ModuleLoadEvent> audited)
    {
        List<ObservedCall> calls = [.. traced.OrderBy(call => call.SinceBoot).Select(call => new ObservedCall(call))];
        var open = calls.GroupBy(call => call.ProcessId).ToDictionary(group => group.Key, group => new LinkedList<ObservedCall>(group));
        foreach (var audit in audited.OrderBy(call => call.Time))
        {
            // No process, or a thread of it, is in the trace under this id: any thread of a program of that name will do.
            var candidates = open.TryGetValue(audit.ProcessId ?? -1, out var own)
                ? [own]
                : open.Values.Where(list => list.First?.Value.Process == audit.Process);
            if (Find(candidates, audit) is not { } node)
            {
                calls.Add(new ObservedCall(audit));
                continue;
            }

            node.Value.Take(audit);
            node.List!.Remove(node);
        }

        return calls;
    }

    private static LinkedListNode<ObservedCall>? Find(IEnumerable<LinkedList<ObservedCall>> lists, ModuleLoadEvent audit)
    {
        LinkedListNode<ObservedCall>? best = null;
        foreach (var list in lists)
        {
            var node = list.First;
            while (node is not null && !IsSame(node.Value, audit))
                node = node.Next;
            if (node is not null && (best is null || node.Value.Start < best.Value.Start))
                best = node;
        }

        return best;
    }

    private static bool IsSame(ObservedCall call, ModuleLoadEvent audit) =>
        call.Kind == audit.Kind && call.Result == audit.Result
        && (call.Module is null || audit.Module is null || call.Module == audit.Module);
}
