using ModDups.Simulation.Time;

namespace ModDups.Simulation.Userspace;

/// <summary>
/// systemd-udevd, which passes coldplug events to workers, one after another: each to an idle worker, or to a new one
/// while there are fewer than the maximum.
/// </summary>
internal sealed class Udevd(KmodContext context, int maxWorkers) : SimulatedProcess
{
    private readonly List<UdevWorker> _workers = [];
    private readonly Stack<UdevWorker> _idle = [];
    private IEnumerator<IReadOnlyList<ProbeTarget>>? _events;
    private bool _hasNext;
    private bool _waitsForWorker;

    public IReadOnlyList<UdevWorker> Workers => _workers;

    /// <summary>Called once every event has been handled (udevadm settle).</summary>
    public Action Settled { get; set; } = static () => { };

    /// <summary>Begins to pass these events to workers.</summary>
    public void Coldplug(IEnumerable<IReadOnlyList<ProbeTarget>> events)
    {
        _events = events.GetEnumerator();
        _hasNext = _events.MoveNext();
        context.Queue.Schedule(context.Queue.Now, this);
    }

    /// <summary>Workers that are still busy with an event, although virtual time has no event left.</summary>
    public IEnumerable<UdevWorker> StuckWorkers => _workers.Except(_idle);

    public override string Describe() => "udevd";

    /// <summary>Passes on the next event.</summary>
    public override void Resume()
    {
        if (!_hasNext)
        {
            SettleWhenDone();
            return;
        }
        if (_idle.Count == 0 && _workers.Count == maxWorkers)
        {
            _waitsForWorker = true;
            return;
        }
        var targets = _events!.Current;
        _hasNext = _events.MoveNext();
        if (_idle.TryPop(out var worker))
        {
            worker.HandleEvent(targets);
        }
        else
        {
            worker = new UdevWorker(context, this, _workers.Count);
            _workers.Add(worker);
            worker.StartWith(targets);
        }
        if (_hasNext)
            context.Queue.Schedule(context.Queue.Now + context.Costs.Dispatch, this);
    }

    public void BecameIdle(UdevWorker worker)
    {
        _idle.Push(worker);
        if (_waitsForWorker)
        {
            _waitsForWorker = false;
            context.Queue.Schedule(context.Queue.Now, this);
        }
        else
        {
            SettleWhenDone();
        }
    }

    private void SettleWhenDone()
    {
        if (!_hasNext && _idle.Count == _workers.Count)
            Settled();
    }
}
