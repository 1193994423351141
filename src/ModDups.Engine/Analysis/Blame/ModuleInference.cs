using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Blame;

/// <summary>
/// The third stage: finds the modules of calls that no evidence names. It uses what their processes look for first, then
/// the kernel's counters, the sizes of images, and calls that ended together.
/// </summary>
internal static class ModuleInference
{
    /// <summary>Assigns modules to the calls where possible.</summary>
    /// <param name="settings">The counters, the catalog and the kernel.</param>
    /// <param name="evidence">When modules were live, and which names programs logged that they look up.</param>
    /// <param name="calls">All calls, with their origins.</param>
    /// <param name="plans">The plans for names and aliases.</param>
    /// <param name="ofDevices">The plans for the devices.</param>
    public static IReadOnlyList<BlamedCall> Of(
        BlameSettings settings, BlameEvidence evidence, IReadOnlyList<BlamedCall> calls, ProbePlans plans, IReadOnlyList<ProbePlan> ofDevices)
    {
        var joined = new JoinedCalls(evidence.Calls, settings.Kernel);
        var fit = new CallFit(evidence.Lives, joined, settings.Catalog);
        // The journal's name for a process differs from the 15 bytes in the trace.
        var lookups = evidence.Lookups.Where(lookup => lookup is { Requested: not null, ProcessId: not null })
            .ToLookup(lookup => (int?)lookup.ProcessId!.Value, lookup => lookup.Requested!);
        IReadOnlyList<PlanWalk.Process> processes =
        [
            .. calls.GroupBy(call => (call.Origin, Program: call.Origin == LoadOrigin.Other ? call.Call.Process : ""))
                .SelectMany(origin => ProcessesOf([.. origin], origin.Key.Origin == LoadOrigin.Udev ? ofDevices : [],
                    call => OwnPlans(call, lookups, plans), modules => new SinglePlans(modules, evidence.Lives, joined, fit, settings.Catalog), fit)),
        ];
        processes = [.. processes.Select(process => process.Named())];
        if (FailuresOf(settings, evidence) is { } failures)
            processes = CounterAgreement.Reach(processes, failures);
        calls = [.. processes.SelectMany(process => process.Calls).OrderBy(call => call.Index)];
        calls = joined.NameRest(ByImage(calls, settings.Catalog));
        return CounterAgreement.NameRest(ByBus(calls, ofDevices), settings.Stats);
    }

    // A process that loaded a module without a plan for it requested it in an unknown way.
    private static IEnumerable<PlanWalk.Process> ProcessesOf(
        List<BlamedCall> calls, IReadOnlyList<ProbePlan> shared, Func<BlamedCall, List<ProbePlan>> ownOf, Func<IReadOnlyList<string>, SinglePlans> singlesOf,
        CallFit fit)
    {
        var processes = calls.GroupBy(call => (call.Call.Process, call.Call.ProcessId))
            .Select(process => (Calls: process.ToList(), Own: ownOf(process.First()))).ToList();
        var known = shared.Concat(processes.SelectMany(process => process.Own))
            .SelectMany(plan => plan.Steps.Select(step => step.Module)).ToHashSet(StringComparer.Ordinal);
        var singles = singlesOf([.. calls.Select(call => call.Module).OfType<string>().Where(module => !known.Contains(module)).Distinct(StringComparer.Ordinal)]);
        var all = new PlanWalk(shared, singles, fit);
        return processes.Select(process => new PlanWalk.Process(process.Calls, process.Own.Count == 0 ? all : new PlanWalk(process.Own, singles, fit)));
    }

    private static List<ProbePlan> OwnPlans(BlamedCall call, ILookup<int?, string> lookups, ProbePlans plans)
    {
        var requested = lookups[call.Call.ProcessId].ToList();
        if (requested.Count == 0 && call.Origin is LoadOrigin.KernelAutoload or LoadOrigin.Modprobe && call.Requested is { } name)
            requested.Add(name);
        return [.. requested.Select(plans.Of).Where(plan => plan.Steps.Count > 0)];
    }

    // The kernel counts loads. Calls that joined a load fail with it.
    private static Dictionary<string, ulong>? FailuresOf(BlameSettings settings, BlameEvidence evidence) =>
        settings.Stats is { IsTruncated: false } stats && !evidence.MayJoin(settings.Kernel)
            ? stats.DuplicateModules.DistinctBy(row => row.Name, StringComparer.Ordinal).ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal)
            : null;

    // An image size that only one module has.
    private static IReadOnlyList<BlamedCall> ByImage(IReadOnlyList<BlamedCall> calls, ModuleCatalog? catalog)
    {
        if (catalog is null || !calls.Any(call => call is { Module: null, Call.Size: not null }))
            return calls;
        var byImage = catalog.Modules.ToLookup(module => module.ImageBytes);
        return [.. calls.Select(call => call is { Module: null, Call.Size: { } image } && byImage[image].Take(2).ToList() is [var only]
            ? call with { Module = only.Name, IsInferred = true } : call)];
    }

    // Where only devices of one bus request a module, a call of udev for it belongs to that bus.
    private static IReadOnlyList<BlamedCall> ByBus(IReadOnlyList<BlamedCall> calls, IReadOnlyList<ProbePlan> ofDevices)
    {
        var buses = ofDevices.SelectMany(plan => plan.Steps.Select(step => (step.Module, plan.Requester, plan.Requested))).Distinct()
            .ToLookup(step => step.Module, StringComparer.Ordinal);
        return [.. calls.Select(Name)];

        BlamedCall Name(BlamedCall call)
        {
            if (call is not { Origin: LoadOrigin.Udev, Requester: null, Module: { } module } || buses[module].ToList() is not [var first, ..] asked)
                return call;
            return asked.TrueForAll(step => step.Requester == first.Requester)
                ? call with { Requester = first.Requester, Requested = asked.Count == 1 ? first.Requested : call.Requested }
                : call;
        }
    }
}
