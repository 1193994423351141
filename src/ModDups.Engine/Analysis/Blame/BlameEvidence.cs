using ModDups.Evidence;
using ModDups.Kernel;
using ModDups.Simulation.Remedies;

namespace ModDups.Analysis.Blame;

/// <summary>What of the events tells who had modules loaded.</summary>
internal sealed class BlameEvidence
{
    public BlameEvidence(IEnumerable<ModuleLoadEvent> events)
    {
        List<ModuleLoadEvent> traced = [], audited = [];
        foreach (var found in events)
        {
            switch (found.Kind)
            {
                case ModuleLoadEventKind.FinitModule or ModuleLoadEventKind.InitModule:
                    (found.SinceBoot is null ? audited : traced).Add(found);
                    break;
                case ModuleLoadEventKind.Load or ModuleLoadEventKind.Free:
                    Changes.Add(found);
                    break;
                case ModuleLoadEventKind.Request:
                    Requests.Add(found);
                    break;
                case ModuleLoadEventKind.DuplicateRequest:
                    Duplicates.Add(found);
                    break;
                case ModuleLoadEventKind.Lookup:
                    Lookups.Add(found);
                    break;
            }

            LastCpu = Math.Max(LastCpu, found.Cpu ?? -1);
        }

        (HasTracedCalls, HasAuditedCalls) = (traced.Count > 0, audited.Count > 0);
        Calls = CallMerger.Merge(traced, audited);
        Lives = new LiveTimes(Calls, Changes);
    }

    /// <summary>The calls, those of a trace in the order of their beginnings.</summary>
    public List<ObservedCall> Calls { get; }

    /// <summary>Modules that came and went.</summary>
    public List<ModuleLoadEvent> Changes { get; } = [];

    /// <summary>Calls of request_module().</summary>
    public List<ModuleLoadEvent> Requests { get; } = [];

    /// <summary>Those that the kernel logged as duplicates.</summary>
    public List<ModuleLoadEvent> Duplicates { get; } = [];

    /// <summary>What udev and systemd-modules-load said they look for.</summary>
    public List<ModuleLoadEvent> Lookups { get; } = [];

    public LiveTimes Lives { get; }

    public bool HasTracedCalls { get; }

    public bool HasAuditedCalls { get; }

    /// <summary>True where the trace has the events of modules, so that it would have had a request.</summary>
    public bool HasModuleEvents => Changes.Count + Requests.Count > 0;

    /// <summary>The highest number of a CPU; -1 where none is told.</summary>
    public int LastCpu { get; } = -1;

    /// <summary>True where this kernel may have let calls share a load, so that it counts fewer failures than there were.</summary>
    public bool MayJoin(Remedy kernel) => kernel is Idempotent && Calls.Exists(call => call.Entry == LoadSystemCall.FinitModule);
}
