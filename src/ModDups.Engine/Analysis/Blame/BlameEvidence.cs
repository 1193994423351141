using ModDups.Analysis.Accounting;
using ModDups.Analysis.Stretches;
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

    /// <summary>The calls of request_module() that are not counted with another stretch of the boot.</summary>
    public required IReadOnlyList<ModuleLoadEvent> CountedRequests { get; init; }

    /// <summary>The logged duplicates that are not counted with another stretch of the boot.</summary>
    public required IReadOnlyList<ModuleLoadEvent> CountedDuplicates { get; init; }

    /// <summary>The names that udev and systemd-modules-load logged that they look up.</summary>
    public required IReadOnlyList<ModuleLoadEvent> Lookups { get; init; }

    /// <summary>What the kernel logged of its own trouble, as far as it is not counted with another stretch of the boot.</summary>
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

    /// <summary>Gathers the events of a boot, or of one stretch of it.</summary>
    public static BlameEvidence Of(BootStretch stretch)
    {
        List<ModuleLoadEvent> changes = [], requests = [], duplicates = [], lookups = [], troubles = [], moments = [];
        List<ModuleLoadEvent> countedRequests = [], countedDuplicates = [];
        List<BootEvent> traced = [], audited = [];
        foreach (var found in stretch.Events)
        {
            var (happened, isCounted) = (found.Event, !found.IsContext);
            switch (happened.Kind)
            {
                case ModuleLoadEventKind.FinitModule or ModuleLoadEventKind.InitModule:
                    (happened.SinceBoot is null ? audited : traced).Add(found);
                    continue;
                case ModuleLoadEventKind.Load or ModuleLoadEventKind.Free:
                    changes.Add(happened);
                    break;
                case ModuleLoadEventKind.Request:
                    requests.Add(happened);
                    if (isCounted)
                        countedRequests.Add(happened);
                    break;
                case ModuleLoadEventKind.DuplicateRequest:
                    duplicates.Add(happened);
                    if (isCounted)
                        countedDuplicates.Add(happened);
                    break;
                case ModuleLoadEventKind.Lookup:
                    lookups.Add(happened);
                    break;
                default:
                    if (isCounted && TroubleFindings.Explains(happened.Kind))
                        troubles.Add(happened);
                    break;
            }

            if (happened.SinceBoot is not null)
                moments.Add(happened);
        }

        var calls = Merge(traced, audited, ProgramNames(lookups), stretch.IsWhole);
        return new BlameEvidence
        {
            Calls = calls,
            Requests = requests,
            Duplicates = duplicates,
            CountedRequests = countedRequests,
            CountedDuplicates = countedDuplicates,
            Lookups = lookups,
            Troubles = troubles,
            Moments = moments,
            Lives = new LiveTimes(calls, changes),
            Rhythm = new(() => LoadRhythm.Of(traced.Select(call => call.Event).Concat(changes))),
            HasTracedCalls = traced.Count > 0,
            HasAuditedCalls = calls.Exists(call => call.IsAudited),
            HasModuleEvents = changes.Count + requests.Count > 0,
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

    // The audit log has the module and the command line of a call, the trace has its times. In a stretch of a boot each call has its
    // record already, if there is one.
    private static List<ModuleCall> Merge(IEnumerable<BootEvent> traced, IEnumerable<BootEvent> audited, Dictionary<int, string> names, bool isWhole)
    {
        List<BootEvent> inOrder = [.. traced.OrderBy(call => call.Event.SinceBoot)];
        List<ModuleCall> calls = [.. inOrder.Select(call => Call(call, names))];
        var open = new TracedCalls(isWhole ? calls : []);
        var untraced = new Stack<ModuleCall>();
        // The audit log itself has the name of each process.
        var noNames = new Dictionary<int, string>();
        foreach (var found in audited.OrderBy(call => call.Event.Time).Reverse())
        {
            var record = Call(found, noNames);
            if (open.TakeLast(record) is { } place)
                calls[place] = Call(inOrder[place] with { Record = found.Event }, names);
            else
                untraced.Push(record);
        }

        return [.. calls, .. untraced];
    }

    private static ModuleCall Call(BootEvent boot, Dictionary<int, string> names)
    {
        var (found, record) = (boot.Event, boot.Record);
        return new ModuleCall
        {
            Source = found.Source,
            Line = found.Line,
            Process = found.Process ?? names.GetValueOrDefault(found.ProcessId ?? -1) ?? record?.Process,
            ProcessId = found.ProcessId,
            Entry = EntryOf(found),
            Start = found.SinceBoot,
            End = found.SinceBoot + found.Duration,
            Time = (record ?? found).Time,
            Result = found.Result,
            Module = found.Module ?? record?.Module,
            Size = found.ImageBytes,
            CommandLine = (record ?? found).CommandLine,
            HasLogin = (record ?? found).LoginId is not null,
            IsAudited = record is not null || found is { SinceBoot: null, Time: not null },
            IsLoader = found is { Result: 0, SinceBoot: not null, Module: not null },
            IsContext = boot.IsContext,
        };
    }

    private static LoadSystemCall EntryOf(ModuleLoadEvent found) =>
        found.Kind == ModuleLoadEventKind.InitModule ? LoadSystemCall.InitModule : LoadSystemCall.FinitModule;
}
