using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>What all calls and the evidence have beside the rows: for the sentences of a report.</summary>
/// <param name="kernel">The kernel that ran the calls.</param>
internal sealed class BlameCounts(KernelRelease kernel)
{
    public int Calls { get; private set; }

    public int Failures { get; private set; }

    /// <summary>Failed calls of init_module().</summary>
    public int BufferFailures { get; private set; }

    /// <summary>The programs that made them, in the order of their first ones.</summary>
    public List<string> BufferPrograms { get; } = [];

    /// <summary>Calls whose module is inferred.</summary>
    public int Inferred { get; private set; }

    /// <summary>Calls whose module is not known.</summary>
    public int Nameless { get; private set; }

    /// <summary>Calls that no source saw return.</summary>
    public int Unfinished { get; private set; }

    /// <summary>Calls of the trace by processes without a name.</summary>
    public int Anonymous { get; private set; }

    /// <summary>The calls that failed as duplicates, by module.</summary>
    public Dictionary<string, int> Duplicates { get; } = new(StringComparer.Ordinal);

    /// <summary>What the kernel logged of its own trouble.</summary>
    public List<ModuleLoadEvent> Troubles { get; } = [];

    /// <summary>True where calls may have shared a load on this kernel, so that it counts fewer failures than calls failed.</summary>
    public bool MayJoin { get; private set; }

    public bool HasUdev { get; private set; }

    public bool HasTracedCalls { get; private set; }

    public bool HasAuditedCalls { get; private set; }

    /// <summary>True where the trace contains module events, so that it would contain a request.</summary>
    public bool HasModuleEvents { get; private set; }

    public bool HasLoggedRequests { get; private set; }

    public bool HasLookups { get; private set; }

    /// <summary>Counts calls and the evidence that they come from.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="calls">The calls, each of them once.</param>
    public void Add(BlameEvidence evidence, IReadOnlyCollection<BlamedCall> calls)
    {
        foreach (var call in calls)
            Add(call);
        foreach (var (module, count) in BlamedCall.CountDuplicates(calls))
            Duplicates[module] = Duplicates.GetValueOrDefault(module) + count;
        Troubles.AddRange(evidence.Troubles);
        MayJoin |= evidence.MayJoin(kernel);
        HasTracedCalls |= evidence.HasTracedCalls;
        HasAuditedCalls |= evidence.HasAuditedCalls;
        HasModuleEvents |= evidence.HasModuleEvents;
        HasLoggedRequests |= evidence.Duplicates.Count > 0;
        HasLookups |= evidence.Lookups.Count > 0;
    }

    private void Add(BlamedCall call)
    {
        Calls++;
        if (call.Call.HasFailed)
            Failures++;
        if (call.Call is { Entry: LoadSystemCall.InitModule, HasFailed: true })
        {
            BufferFailures++;
            var program = call.Call.Process ?? "";
            if (!BufferPrograms.Contains(program))
                BufferPrograms.Add(program);
        }

        if (call.IsInferred)
            Inferred++;
        if (call.Module is null)
            Nameless++;
        if (call.Call.Result is null)
            Unfinished++;
        if (call.Call is { Process: null, Start: not null })
            Anonymous++;
        HasUdev |= call.Origin == LoadOrigin.Udev;
    }
}
