using ModDups.Kernel;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Autoload;

/// <summary>
/// The kernel's tracking of duplicate requests (kernel/module/dups.c, CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS): a request for
/// a name that is in flight, or was answered less than 60 s ago, is logged and returns the answer of the first request.
/// </summary>
internal sealed class DuplicateTracker(EventQueue queue, bool trace)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<DuplicateRequest> _log = [];

    public IReadOnlyList<DuplicateRequest> Log => _log;

    /// <summary>
    /// Returns true for a duplicate, which has its answer or receives it later. A first request_module_nowait() is not
    /// tracked, because its answer reaches no caller.
    /// </summary>
    public bool IsDuplicate(RequestModule request)
    {
        if (_entries.TryGetValue(request.Name, out var entry) && queue.Now - entry.AnsweredAt >= KernelLimits.DuplicateMemory)
        {
            _entries.Remove(request.Name);
            entry = null;
        }
        if (entry is null)
        {
            if (request.Waits)
                _entries.Add(request.Name, new Entry(request));
            return false;
        }
        _log.Add(new DuplicateRequest(TimeSpan.FromTicks(queue.Now / TimeSpan.NanosecondsPerTick), request.Name, trace));
        if (!request.Waits)
            request.ReturnUntracked();
        else if (entry.Answer is { } answer)
            request.ReturnAsFirst(answer, waited: false);
        else
            entry.Add(request);
        return true;
    }

    /// <summary>
    /// Passes the answer of a request on to the requests that wait for one of its name. The kernel looks for the name alone
    /// (kmod_dup_request_announce()): a request_module_nowait() that came before the first tracked one, and is not tracked
    /// itself, can answer those that wait for that one.
    /// </summary>
    public void Announce(RequestModule request)
    {
        if (!_entries.TryGetValue(request.Name, out var entry))
            return;
        if (entry.Answer is null)
            entry.AnsweredAt = queue.Now;
        entry.Answer = request.Result;
        foreach (var waiting in entry.Waiting)
            waiting.ReturnAsFirst(request.Result!, waited: true);
        entry.Waiting.Clear();
    }

    private sealed class Entry(RequestModule first)
    {
        public RequestModule First { get; } = first;

        public List<RequestModule> Waiting { get; } = [];

        public void Add(RequestModule request)
        {
            request.First = First;
            Waiting.Add(request);
        }

        /// <summary>The answer for the requests of this name; null until there is one.</summary>
        public ModuleRequestResult? Answer { get; set; }

        /// <summary>When there was an answer first; the maximum value until then.</summary>
        public long AnsweredAt { get; set; } = long.MaxValue;
    }
}
