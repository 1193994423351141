using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Blame;

/// <summary>Finds for each process what it may have gone through, and names its calls by that.</summary>
internal sealed class ProcessInference
{
    private readonly BlameEvidence _evidence;
    private readonly ProbePlans _plans;
    private readonly ModuleCatalog? _catalog;
    private readonly JoinedCalls _joined;
    private readonly ILookup<int, string> _lookups;

    public ProcessInference(BlameEvidence evidence, ProbePlans plans, BlameSettings settings)
    {
        (_evidence, _plans, _catalog) = (evidence, plans, settings.Catalog);
        _joined = new JoinedCalls(evidence.Calls, settings.Kernel);
        // The journal has another name for a process than the 15 bytes of the trace.
        _lookups = evidence.Lookups.Where(lookup => lookup is { Requested: not null, ProcessId: not null })
            .ToLookup(lookup => lookup.ProcessId!.Value, lookup => lookup.Requested!);
        DevicePlans = [.. Distinct((settings.Devices ?? []).Select(device => device.Modalias).Distinct(StringComparer.Ordinal).Select(plans.Of))];
    }

    /// <summary>What devices have gone through for them, each once.</summary>
    public IReadOnlyList<ProbePlan> DevicePlans { get; }

    /// <summary>Names what it can.</summary>
    /// <param name="failures">How many duplicates failed of each module, by the kernel; null where calls may have failed together.</param>
    public void Name(IReadOnlyDictionary<string, ulong>? failures)
    {
        var processes = Processes().ToList();
        foreach (var (calls, names) in processes)
            names.Name(calls);
        if (failures is not null)
            new CounterAgreement(_evidence.Calls, failures).Reach(processes);
        NameByImage();
        _joined.NameRest();
        NameBus();
    }

    // Where only devices of one bus ask for a module, a call of udev for it is theirs.
    private void NameBus()
    {
        var buses = DevicePlans.SelectMany(plan => plan.Steps.Select(step => (step.Module, plan.Requester, plan.Requested))).Distinct()
            .ToLookup(step => step.Module, StringComparer.Ordinal);
        foreach (var call in _evidence.Calls.Where(call => call is { Origin: LoadOrigin.Udev, Requester: null, Module: not null }))
        {
            var asked = buses[call.Module!].ToList();
            if (asked.Count == 0 || !asked.TrueForAll(step => step.Requester == asked[0].Requester))
                continue;
            call.Requester = asked[0].Requester;
            if (asked.Count == 1)
                call.Requested = asked[0].Requested;
        }
    }

    private IEnumerable<(List<ObservedCall> Calls, ModuleInference Names)> Processes()
    {
        foreach (var origin in _evidence.Calls.GroupBy(call => (call.Origin, Program: call.Origin == LoadOrigin.Other ? call.Process : "")))
        {
            // Who loaded a module without a plan for it asked for it in a way that nobody has told.
            var shared = origin.Key.Origin == LoadOrigin.Udev ? DevicePlans : [];
            var processes = origin.GroupBy(call => (call.Process, call.ProcessId))
                .Select(calls => (Calls: calls.ToList(), Own: OwnPlans(calls.First()))).ToList();
            var known = shared.Concat(processes.SelectMany(process => process.Own))
                .SelectMany(plan => plan.Steps.Select(step => step.Module)).ToHashSet(StringComparer.Ordinal);
            var singles = origin.Where(call => call.Module is not null && !known.Contains(call.Module)).Select(call => call.Module!)
                .Distinct(StringComparer.Ordinal).Select(module => new ProbePlan(null, null, [(module, [module])])).ToList();
            var names = new ModuleInference([.. shared, .. singles], _evidence.Lives, _joined, _catalog);
            foreach (var (calls, own) in processes)
                yield return (calls, own.Count == 0 ? names : new ModuleInference([.. own, .. singles], _evidence.Lives, _joined, _catalog));
        }
    }

    private List<ProbePlan> OwnPlans(ObservedCall call)
    {
        var requested = _lookups[call.ProcessId].ToList();
        if (requested.Count == 0 && call.Origin is LoadOrigin.KernelAutoload or LoadOrigin.Modprobe && call.Requested is { } name)
            requested.Add(name);
        return [.. requested.Select(_plans.Of).Where(plan => plan.Steps.Count > 0)];
    }

    // A length that only one module has.
    private void NameByImage()
    {
        var nameless = _evidence.Calls.Where(call => call is { Module: null, ImageBytes: not null }).ToList();
        if (nameless.Count == 0 || _catalog is null)
            return;
        var byImage = _catalog.Modules.ToLookup(module => module.ImageBytes);
        foreach (var call in nameless)
        {
            if (byImage[call.ImageBytes!.Value].Take(2).ToList() is not [var only])
                continue;
            (call.Module, call.IsInferred) = (only.Name, true);
        }
    }

    private static IEnumerable<ProbePlan> Distinct(IEnumerable<ProbePlan> plans) =>
        plans.Where(plan => plan.Steps.Count > 0)
            .DistinctBy(plan => string.Join(' ', plan.Steps.Select(step => step.For + '/' + step.Module)), StringComparer.Ordinal);
}
