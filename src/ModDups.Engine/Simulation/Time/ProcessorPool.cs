namespace ModDups.Simulation.Time;

/// <summary>
/// The processors that do the work. A machine with real CPUs has one for each worker. A machine with emulated CPUs shares
/// the few processors of its host, which switch to the next piece of work after a time slice.
/// </summary>
internal sealed class ProcessorPool
{
    /// <summary>
    /// How long a processor stays with one piece of work while others wait: 3 ms, in nanoseconds (base_slice_ns in
    /// kernel/sched/fair.c).
    /// </summary>
    private const long Slice = 3_000_000;

    private readonly EventQueue _events;
    private readonly Queue<Work> _waiting = [];
    private int? _free;

    /// <summary>Creates a pool of <paramref name="processors"/>; null for one for each worker.</summary>
    public ProcessorPool(EventQueue events, int? processors) => (_events, _free) = (events, processors);

    /// <summary>Does <paramref name="duration"/> ns of work for a process, and then resumes it.</summary>
    public void Do(long duration, SimulatedProcess process)
    {
        if (_free is not { } free)
        {
            _events.Schedule(_events.Now + duration, process);
            return;
        }
        var work = new Work(this, process, duration);
        if (free == 0)
        {
            _waiting.Enqueue(work);
            return;
        }
        _free = free - 1;
        work.Run();
    }

    /// <summary>Ends a slice. Unfinished work goes to the end of the queue.</summary>
    private void Turn(Work work)
    {
        if (work.IsDone)
        {
            work.Owner.Resume();
        }
        else
        {
            _waiting.Enqueue(work);
        }
        if (_waiting.TryDequeue(out var next))
            next.Run();
        else
            _free++;
    }

    private sealed class Work(ProcessorPool pool, SimulatedProcess owner, long left) : SimulatedProcess
    {
        private long _left = left;

        public SimulatedProcess Owner { get; } = owner;

        public bool IsDone => _left == 0;

        public void Run()
        {
            var slice = Math.Min(_left, Slice);
            _left -= slice;
            pool._events.Schedule(pool._events.Now + slice, this);
        }

        public override void Resume() => pool.Turn(this);

        public override string Describe() => Owner.Describe();
    }
}
