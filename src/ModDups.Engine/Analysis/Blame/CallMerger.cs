using ModDups.Analysis.Accounting;
using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Merges the calls of a trace and of the audit log, so that each occurs once. The audit log has the module and the
/// command line, the trace has the times. A process makes one call at a time, so its calls pair in order. The audit log
/// has the process id for a thread, so such a call pairs by the program, the system call and the result.
/// </summary>
internal static class CallMerger
{
    public static IReadOnlyList<ModuleCall> Merge(IReadOnlyList<ModuleLoadEvent> traced, IReadOnlyList<ModuleLoadEvent> audited)
    {
        List<ModuleCall> calls = [.. traced.OrderBy(call => call.SinceBoot).Select(Call)];
        var open = Enumerable.Range(0, calls.Count).GroupBy(at => calls[at].ProcessId ?? -1)
            .ToDictionary(group => group.Key, group => new LinkedList<int>(group));
        foreach (var audit in audited.OrderBy(call => call.Time))
        {
            // The trace has neither a process nor a thread with this id, so any thread of a program with that name matches.
            var candidates = open.TryGetValue(audit.ProcessId ?? -1, out var own)
                ? [own]
                : open.Values.Where(list => audit.Process is { } program && list.First is { } first && calls[first.Value].Process == program);
            if (Find(calls, candidates, audit) is not { } node)
            {
                calls.Add(Call(audit));
                continue;
            }

            calls[node.Value] = Join(calls[node.Value], audit);
            node.List!.Remove(node);
        }

        return calls;
    }

    private static ModuleCall Call(ModuleLoadEvent found) => new()
    {
        Source = found.Source,
        Line = found.Line,
        Process = found.Process,
        ProcessId = found.ProcessId,
        Entry = EntryOf(found),
        Start = found.SinceBoot,
        End = found.SinceBoot + found.Duration,
        Time = found.Time,
        Result = found.Result,
        Module = found.Module,
        Size = found.ImageBytes,
        CommandLine = found.CommandLine,
        HasLogin = found.LoginId is not null,
        IsAudited = found is { SinceBoot: null, Time: not null },
        IsLoader = found is { Result: 0, SinceBoot: not null, Module: not null },
    };

    private static ModuleCall Join(ModuleCall call, ModuleLoadEvent audit) => call with
    {
        Time = audit.Time,
        Module = call.Module ?? audit.Module,
        CommandLine = audit.CommandLine,
        HasLogin = audit.LoginId is not null,
        IsAudited = true,
    };

    private static LinkedListNode<int>? Find(List<ModuleCall> calls, IEnumerable<LinkedList<int>> lists, ModuleLoadEvent audit)
    {
        LinkedListNode<int>? best = null;
        foreach (var list in lists)
        {
            var node = list.First;
            while (node is not null && !IsSame(calls[node.Value], audit))
                node = node.Next;
            if (node is not null && (best is null || calls[node.Value].Start < calls[best.Value].Start))
                best = node;
        }

        return best;
    }

    private static bool IsSame(ModuleCall call, ModuleLoadEvent audit) =>
        call.Entry == EntryOf(audit) && call.Result == audit.Result
        && (call.Module is null || audit.Module is null || call.Module == audit.Module);

    private static LoadSystemCall EntryOf(ModuleLoadEvent found) =>
        found.Kind == ModuleLoadEventKind.InitModule ? LoadSystemCall.InitModule : LoadSystemCall.FinitModule;
}
