using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Tells for each call who had it made: by the name of the process, as the kernel keeps it in 15 bytes, and for modprobe
/// by its command line, or by the requests of the kernel that it may have been started for.
/// </summary>
internal sealed class Origins(BlameEvidence evidence, ProbePlans plans)
{
    // call_modprobe() of kernel/module/kmod.c: modprobe_path -q -- NAME.
    private const string KernelsArguments = " -q -- ";

    /// <summary>The requests that may have started a modprobe which has not been found yet, in their order.</summary>
    private readonly List<ModuleLoadEvent> _requests = Starting(evidence);

    /// <summary>Settles the origins.</summary>
    public void Settle()
    {
        foreach (var process in evidence.Calls.GroupBy(call => (call.Process, call.ProcessId)))
        {
            var origin = Of(process.Key.Process);
            foreach (var call in process)
            {
                call.Origin = origin;
                call.Requester = origin is LoadOrigin.Other ? process.Key.Process : null;
            }
        }

        // In the order in which they began, as each request starts one modprobe.
        var modprobes = evidence.Calls.Where(call => call.Origin == LoadOrigin.UndecidedModprobe).GroupBy(call => call.ProcessId)
            .Select(process => process.ToList()).ToList();
        foreach (var calls in modprobes)
            Settle(calls);
        Doubt(modprobes);
    }

    private static LoadOrigin Of(string process) => process switch
    {
        "" => LoadOrigin.Unknown,
        "insmod" => LoadOrigin.Modprobe,
        "modprobe" or "kmod" => LoadOrigin.UndecidedModprobe,
        _ when process.StartsWith("systemd-modules", StringComparison.Ordinal) => LoadOrigin.SystemdModulesLoad,
        _ when process.Contains("udev", StringComparison.Ordinal) => LoadOrigin.Udev,
        _ => LoadOrigin.Other,
    };

    private void Settle(List<ObservedCall> calls)
    {
        if (calls.Find(call => call.CommandLine is not null)?.CommandLine is { } commandLine)
        {
            var mark = commandLine.IndexOf(KernelsArguments, StringComparison.Ordinal);
            if (mark < 0 || calls.Exists(call => call.HasLogin))
            {
                Set(calls, LoadOrigin.Modprobe, requester: null, LastWord(commandLine));
                return;
            }

            var name = commandLine[(mark + KernelsArguments.Length)..];
            var request = _requests.Find(request => request.Requested == name && request.SinceBoot <= (calls[0].Start ?? TimeSpan.MaxValue));
            Set(calls, LoadOrigin.KernelAutoload, Take(request) ?? CallSiteOf(name), name);
        }
        else if (_requests.Find(request => request.SinceBoot <= calls[0].Start && CanBeFor(request.Requested!, calls)) is { } request)
        {
            Set(calls, LoadOrigin.KernelAutoload, Take(request), request.Requested);
        }
        else if (evidence.HasModuleEvents && calls[0].Start is not null)
        {
            Set(calls, LoadOrigin.Modprobe, requester: null, requested: null);
        }
    }

    // Where a person's modprobe for the same modules ran while the kernel waited for its own, either may be the kernel's.
    private void Doubt(List<List<ObservedCall>> modprobes)
    {
        var silent = modprobes.Where(calls => !calls.Exists(call => call.CommandLine is not null)).ToList();
        foreach (var calls in silent.Where(calls => calls[0].Origin == LoadOrigin.KernelAutoload).ToList())
        {
            var rivals = silent.Where(other => other[0].Origin is LoadOrigin.Modprobe or LoadOrigin.UndecidedModprobe
                && other[0].Start <= calls[^1].End && other[^1].End >= calls[0].Start && CanBeFor(calls[0].Requested!, other)).ToList();
            if (rivals.Count == 0)
                continue;
            foreach (var rival in rivals.Append(calls))
                Set(rival, LoadOrigin.UndecidedModprobe, requester: null, rival[0].Requested);
        }
    }

    // One that the kernel logged as a duplicate waited for the first of its name.
    private static List<ModuleLoadEvent> Starting(BlameEvidence evidence)
    {
        var duplicates = evidence.Duplicates.CountBy(request => request.Requested ?? "", StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. evidence.Requests.GroupBy(request => request.Requested ?? "", StringComparer.Ordinal)
                .SelectMany(requests => requests.OrderBy(request => request.SinceBoot).SkipLast(duplicates.GetValueOrDefault(requests.Key)))
                .OrderBy(request => request.SinceBoot),
        ];
    }

    private string? Take(ModuleLoadEvent? request)
    {
        if (request is not null)
            _requests.Remove(request);
        return request?.CallSite;
    }

    private string? CallSiteOf(string name) =>
        evidence.Requests.Concat(evidence.Duplicates).FirstOrDefault(request => request.Requested == name && request.CallSite is not null)?.CallSite;

    // What is not known, or not in the catalog, speaks for nothing and against nothing.
    private bool CanBeFor(string requested, List<ObservedCall> calls)
    {
        var modules = plans.ModulesOf(requested);
        return modules.Count == 0 || calls.TrueForAll(call => call.Module is null || modules.Contains(call.Module));
    }

    private static void Set(List<ObservedCall> calls, LoadOrigin origin, string? requester, string? requested)
    {
        foreach (var call in calls)
            (call.Origin, call.Requester, call.Requested) = (origin, requester, requested);
    }

    private static string? LastWord(string commandLine)
    {
        var words = commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && !words[^1].StartsWith('-') ? words[^1] : null;
    }
}
