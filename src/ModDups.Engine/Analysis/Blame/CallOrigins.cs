using ModDups.Analysis.Accounting;

namespace ModDups.Analysis.Blame;

/// <summary>
/// The second stage: what requested each call. The name of the process shows it, of which the kernel keeps 15 bytes.
/// For modprobe, its command line shows it, or the kernel request that may have started it. A modprobe whose calls fit no
/// request is a user's.
/// </summary>
internal static class CallOrigins
{
    // call_modprobe() of kernel/module/kmod.c: modprobe_path -q -- NAME.
    private const string KernelsArguments = " -q -- ";

    public static IReadOnlyList<BlamedCall> Of(BlameSettings settings, BlameEvidence evidence, ProbePlans plans)
    {
        var fit = new PlanFit(evidence.Lives, new CallFit(evidence.Lives, new JoinedCalls(evidence.Calls, settings.Kernel), settings.Catalog));
        // In the order of their start times, because each request starts one modprobe.
        var requests = new OpenRequests(evidence, plans, fit);
        var modprobes = Doubt(
        [
            .. evidence.Calls.Where(call => OfProgram(call.Process) == LoadOrigin.UndecidedModprobe).GroupBy(call => call.ProcessId)
                .Select(process => Settle([.. process], requests, evidence.HasModuleEvents)),
        ], name => plans.Of(name), fit);
        var byProcess = modprobes.ToDictionary(modprobe => modprobe.Calls[0].ProcessId ?? -1);
        return [.. evidence.Calls.Select((call, at) => Blame(at, call, byProcess))];
    }

    private static BlamedCall Blame(int at, ModuleCall call, Dictionary<int, Modprobe> modprobes)
    {
        var origin = OfProgram(call.Process);
        if (origin != LoadOrigin.UndecidedModprobe)
            return new BlamedCall(at, call) { Origin = origin, Requester = origin == LoadOrigin.Other ? call.Process : null };
        var modprobe = modprobes[call.ProcessId ?? -1];
        return new BlamedCall(at, call) { Origin = modprobe.Origin, Requester = modprobe.Requester, Requested = modprobe.Requested };
    }

    private static LoadOrigin OfProgram(string? process) => process switch
    {
        null or "" => LoadOrigin.Unknown,
        "insmod" => LoadOrigin.Modprobe,
        "modprobe" or "kmod" => LoadOrigin.UndecidedModprobe,
        _ when process.StartsWith("systemd-modules", StringComparison.Ordinal) => LoadOrigin.SystemdModulesLoad,
        _ when process.Contains("udev", StringComparison.Ordinal) => LoadOrigin.Udev,
        _ => LoadOrigin.Other,
    };

    private static Modprobe Settle(List<ModuleCall> calls, OpenRequests requests, bool hasModuleEvents)
    {
        if (calls.Find(call => call.CommandLine is not null)?.CommandLine is { } commandLine)
        {
            var mark = commandLine.IndexOf(KernelsArguments, StringComparison.Ordinal);
            if (mark < 0 || calls.Exists(call => call.HasLogin))
                return new(calls, LoadOrigin.Modprobe, null, LastWord(commandLine));
            var name = commandLine[(mark + KernelsArguments.Length)..];
            var site = requests.TakeNamed(name, calls[0].Start ?? TimeSpan.MaxValue)?.CallSite ?? requests.CallSiteOf(name);
            return new(calls, LoadOrigin.KernelAutoload, site, name);
        }

        if (calls[0].Start is not { } start)
            return new(calls, LoadOrigin.UndecidedModprobe, null, null);
        if (requests.TakeFor(calls, start) is { } request)
            return new(calls, LoadOrigin.KernelAutoload, request.CallSite, request.Requested, request.SinceBoot, requests.AnswerOf(request));
        return new(calls, hasModuleEvents ? LoadOrigin.Modprobe : LoadOrigin.UndecidedModprobe, null, null);
    }

    // Where a user's modprobe for the same modules ran while the kernel waited for its own, either may be the kernel's.
    private static Modprobe[] Doubt(Modprobe[] modprobes, Func<string, ProbePlan> planOf, PlanFit fit)
    {
        int[] silent = [.. Enumerable.Range(0, modprobes.Length).Where(at => modprobes[at].Calls.TrueForAll(call => call.CommandLine is null))];
        var times = new TimeIndex<int>(silent.Where(at => modprobes[at] is { Start: not null, End: not null }), at => modprobes[at].Start!.Value, at => modprobes[at].End!.Value);
        foreach (var at in silent)
        {
            if (modprobes[at] is not { Origin: LoadOrigin.KernelAutoload, Start: { } start, End: { } end } kernels)
                continue;
            var plan = planOf(kernels.Requested!);
            var rivals = times.Overlapping(start, end).Where(other => modprobes[other].Origin is LoadOrigin.Modprobe or LoadOrigin.UndecidedModprobe
                && !(modprobes[other].Start < kernels.Asked) && !(modprobes[other].End > kernels.Answered)
                && fit.MayFollow(plan, modprobes[other].Calls, kernels.Asked)).ToList();
            if (rivals.Count == 0)
                continue;
            foreach (var undecided in rivals.Append(at))
                modprobes[undecided] = modprobes[undecided] with { Origin = LoadOrigin.UndecidedModprobe, Requester = null };
        }

        return modprobes;
    }

    private static string? LastWord(string commandLine)
    {
        var words = commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && !words[^1].StartsWith('-') ? words[^1] : null;
    }

    /// <summary>The calls of one modprobe, what started it, and for the kernel when it asked, and had its answer at the latest.</summary>
    private sealed record Modprobe(List<ModuleCall> Calls, LoadOrigin Origin, string? Requester, string? Requested, TimeSpan? Asked = null, TimeSpan? Answered = null)
    {
        public TimeSpan? Start => Calls[0].Start;

        public TimeSpan? End => Calls[^1].End;
    }
}
