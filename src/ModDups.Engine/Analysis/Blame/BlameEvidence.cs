using ModDups.Analysis.Accounting;
using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>The first stage: the events that show what loaded modules, with each call once.</summary>
internal sealed record BlameEvidence
{
    /// <summary>The calls. Those from a trace are in the order of their start times.</summary>
    public required IReadOnlyList<ModuleCall> Calls { get; init; }

    /// <summary>Calls of request_module().</summary>
    public required IReadOnlyList<ModuleLoadEvent> Requests { get; init; }

    /// <summary>The requests that the kernel logged as duplicates.</summary>
    public required IReadOnlyList<ModuleLoadEvent> Duplicates { get; init; }

    /// <summary>The names that udev and systemd-modules-load logged that they look up.</summary>
    public required IReadOnlyList<ModuleLoadEvent> Lookups { get; init; }

    /// <summary>When modules were live.</summary>
    public required LiveTimes Lives { get; init; }

    public required bool HasTracedCalls { get; init; }

    public required bool HasAuditedCalls { get; init; }

    /// <summary>True where the trace contains module events, so that it would contain a request.</summary>
    public required bool HasModuleEvents { get; init; }

    /// <summary>The highest CPU number; -1 where no event has one.</summary>
    public required int LastCpu { get; init; }

    /// <summary>Gathers the events of one boot, which it reads to their end.</summary>
    public static BlameEvidence Of(IEnumerable<ModuleLoadEvent> events)
    {
        List<ModuleLoadEvent> traced = [], audited = [], changes = [], requests = [], duplicates = [], lookups = [];
        var lastCpu = -1;
        foreach (var found in events)
        {
            var kind = found.Kind switch
            {
                ModuleLoadEventKind.FinitModule or ModuleLoadEventKind.InitModule => found.SinceBoot is null ? audited : traced,
                ModuleLoadEventKind.Load or ModuleLoadEventKind.Free => changes,
                ModuleLoadEventKind.Request => requests,
                ModuleLoadEventKind.DuplicateRequest => duplicates,
                ModuleLoadEventKind.Lookup => lookups,
                _ => null,
            };
            kind?.Add(found);
            lastCpu = Math.Max(lastCpu, found.Cpu ?? -1);
        }

        var calls = CallMerger.Merge(traced, audited);
        return new BlameEvidence
        {
            Calls = calls,
            Requests = requests,
            Duplicates = duplicates,
            Lookups = lookups,
            Lives = new LiveTimes(calls, changes),
            HasTracedCalls = traced.Count > 0,
            HasAuditedCalls = audited.Count > 0,
            HasModuleEvents = changes.Count + requests.Count > 0,
            LastCpu = lastCpu,
        };
    }

    /// <summary>Returns true where calls may have shared a load on this kernel, so that it counts fewer failures than calls failed.</summary>
    public bool MayJoin(KernelRelease kernel) =>
        kernel.SharesLoadsByInode && Calls.Any(call => call.Entry == LoadSystemCall.FinitModule);
}
