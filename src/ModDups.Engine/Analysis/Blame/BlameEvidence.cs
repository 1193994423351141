using ModDups.Analysis.Accounting;
using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>The first stage: what of the events tells who had modules loaded, with each call once.</summary>
internal sealed record BlameEvidence
{
    /// <summary>The calls, those of a trace in the order of their beginnings.</summary>
    public required IReadOnlyList<ModuleCall> Calls { get; init; }

    /// <summary>Calls of request_module().</summary>
    public required IReadOnlyList<ModuleLoadEvent> Requests { get; init; }

    /// <summary>Those that the kernel logged as duplicates.</summary>
    public required IReadOnlyList<ModuleLoadEvent> Duplicates { get; init; }

    /// <summary>What udev and systemd-modules-load said they look for.</summary>
    public required IReadOnlyList<ModuleLoadEvent> Lookups { get; init; }

    /// <summary>When modules were live.</summary>
    public required LiveTimes Lives { get; init; }

    public required bool HasTracedCalls { get; init; }

    public required bool HasAuditedCalls { get; init; }

    /// <summary>True where the trace has the events of modules, so that it would have had a request.</summary>
    public required bool HasModuleEvents { get; init; }

    /// <summary>The highest number of a CPU; -1 where none is told.</summary>
    public required int LastCpu { get; init; }

    /// <summary>Gathers the events of one boot, and reads them to their end.</summary>
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

    /// <summary>True where this kernel may have let calls share a load, so that it counts fewer failures than there were.</summary>
    public bool MayJoin(KernelRelease kernel) =>
        kernel.SharesLoadsByInode && Calls.Any(call => call.Entry == LoadSystemCall.FinitModule);
}
