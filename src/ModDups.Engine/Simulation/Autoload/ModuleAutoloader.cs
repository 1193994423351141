using ModDups.Kernel;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Autoload;

/// <summary>The kernel's own loading of modules by name: at most 50 requests at a time, each with its own modprobe.</summary>
/// <param name="context">The machine.</param>
/// <param name="tracker">The tracker of duplicate requests; null where the kernel has none.</param>
internal sealed class ModuleAutoloader(KmodContext context, DuplicateTracker? tracker)
{
    private readonly LinkedList<RequestModule> _queue = [];
    private int _inTurn;
    private bool _isPassing;
    private int _modprobes;

    /// <summary>False where /proc/sys/kernel/modprobe is empty, or names no file: each request returns ENOENT.</summary>
    public bool HasModprobe { get; set; } = true;

    /// <summary>Receives what the requests do; null where nobody wants to know.</summary>
    public IRequestObserver? Observer { get; set; }

    public long Now => context.Queue.Now;

    /// <summary>Sends a request at the current time.</summary>
    public RequestModule Send(string name, bool waits)
    {
        var request = new RequestModule(this, name, waits);
        Observer?.RequestBegan(request);
        if (!HasModprobe)
        {
            request.RefuseModprobe();
        }
        else if (name.Length > KernelLimits.LongestName)
        {
            request.RefuseName();
        }
        else if (_inTurn < KernelLimits.MostRequests)
        {
            GiveTurn(request);
        }
        else
        {
            _queue.AddLast(request);
            Observer?.RequestQueues(request);
            context.Queue.Schedule(Now + KernelLimits.RequestPatience, request);
        }
        return request;
    }

    /// <summary>
    /// Gives the turn of a request that has returned to the one that waited longest. A duplicate whose answer is known
    /// returns within its turn, which calls this method again. The loop handles that without recursion.
    /// </summary>
    public void PassTurn()
    {
        _inTurn--;
        if (_isPassing)
            return;
        _isPassing = true;
        while (_inTurn < KernelLimits.MostRequests && _queue.First is { } next)
        {
            _queue.RemoveFirst();
            GiveTurn(next.Value);
        }
        _isPassing = false;
    }

    /// <summary>Passes the answer of a request on to its duplicates.</summary>
    public void Announce(RequestModule request) => tracker?.Announce(request);

    public void GiveUp(RequestModule request) => _queue.Remove(request);

    private void GiveTurn(RequestModule request)
    {
        _inTurn++;
        // The workers of udev number their streams of jitter upwards from 0, the modprobes downwards from -1.
        request.TakeTurn(context, --_modprobes, tracker);
    }
}
