using ModDups.Analysis.Accounting;
using ModDups.Analysis.Tuning;
using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>
/// The first stage: the events that show what loaded modules. A call that is both in a trace and in the audit log occurs
/// once.
/// </summary>
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

    /// <summary>What the kernel logged of its own trouble.</summary>
    public required IReadOnlyList<ModuleLoadEvent> Troubles { get; init; }

    /// <summary>What happened at a moment, other than calls: what the kernel asked for, and what traces and logs say of a module.</summary>
    public required IReadOnlyList<ModuleLoadEvent> Moments { get; init; }

    /// <summary>When modules were live.</summary>
    public required LiveTimes Lives { get; init; }

    /// <summary>How long the loads took; null where no trace tells it.</summary>
    public required Lazy<LoadRhythm?> Rhythm { get; init; }

    public required bool HasTracedCalls { get; init; }

    public required bool HasAuditedCalls { get; init; }

    /// <summary>True where the trace contains module events, so that it would contain a request.</summary>
    public required bool HasModuleEvents { get; init; }

    /// <summary>The highest CPU number; -1 where no event has one.</summary>
    public required int LastCpu { get; init; }

    /// <summary>Gathers the events of one boot, which it reads to their end.</summary>
    public static BlameEvidence Of(IEnumerable<ModuleLoadEvent> events)
    {
        List<ModuleLoadEvent> traced = [], audited = [], changes = [], requests = [], duplicates = [], lookups = [], troubles = [], moments = [];
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
                _ when TroubleFindings.Explains(found.Kind) => troubles,
                _ => null,
            };
            kind?.Add(found);
            if (found is { SinceBoot: not null, Kind: not (ModuleLoadEventKind.Get or ModuleLoadEventKind.Put) } && kind != traced)
                moments.Add(found);
            lastCpu = Math.Max(lastCpu, found.Cpu ?? -1);
        }

        var calls = Merge(traced, audited, ProgramNames(lookups));
        return new BlameEvidence
        {
            Calls = calls,
            Requests = requests,
            Duplicates = duplicates,
            Lookups = lookups,
            Troubles = troubles,
            Moments = moments,
            Lives = new LiveTimes(calls, changes),
            Rhythm = new(() => LoadRhythm.Of(traced.Concat(changes))),
            HasTracedCalls = traced.Count > 0,
            HasAuditedCalls = audited.Count > 0,
            HasModuleEvents = changes.Count + requests.Count > 0,
            LastCpu = lastCpu,
        };
    }

    /// <summary>Returns true where calls may have shared a load on this kernel, so that it counts fewer failures than calls failed.</summary>
    public bool MayJoin(KernelRelease kernel) =>
        kernel.SharesLoadsByInode && Calls.Any(call => call.Entry == LoadSystemCall.FinitModule);

    // A trace of more processes than ftrace keeps the names of lacks some, which those that log by themselves have told.
    private static Dictionary<int, string> ProgramNames(List<ModuleLoadEvent> lookups)
    {
        var names = new Dictionary<int, string>();
        foreach (var lookup in lookups)
        {
            if (lookup is { ProcessId: { } id, Process: { } name })
                names[id] = name;
        }

        return names;
    }

    // The audit log has the module and the command line of a call, the trace has its times.
    private static List<ModuleCall> Merge(List<ModuleLoadEvent> traced, List<ModuleLoadEvent> audited, Dictionary<int, string> names)
    {
        List<ModuleCall> calls = [.. traced.OrderBy(call => call.SinceBoot).Select(Call).Select(call => Name(call, names))];
        var open = new TracedCalls(calls);
        var untraced = new Stack<ModuleCall>();
        foreach (var record in audited.OrderBy(call => call.Time).Select(Call).Reverse())
        {
            if (open.TakeLast(record) is { } place)
                calls[place] = Join(calls[place], record);
            else
                untraced.Push(record);
        }

        return [.. calls, .. untraced];
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

    private static ModuleCall Name(ModuleCall call, Dictionary<int, string> names) =>
        call.Process is null && names.TryGetValue(call.ProcessId ?? -1, out var name) ? call with { Process = name } : call;

    private static ModuleCall Join(ModuleCall call, ModuleCall record) => call with
    {
        Process = call.Process ?? record.Process,
        Time = record.Time,
        Module = call.Module ?? record.Module,
        CommandLine = record.CommandLine,
        HasLogin = record.HasLogin,
        IsAudited = true,
    };

    private static LoadSystemCall EntryOf(ModuleLoadEvent found) =>
        found.Kind == ModuleLoadEventKind.InitModule ? LoadSystemCall.InitModule : LoadSystemCall.FinitModule;
}
