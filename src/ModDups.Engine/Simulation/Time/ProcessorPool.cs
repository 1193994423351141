namespace ModDups.Simulation.Time;

/// <summary>
/// The processors that do the work. A machine with real CPUs has one for each worker, or where workers share its CPUs, these in turn
/// after each piece of work: who is woken comes next. A machine with emulated CPUs shares the few processors of its host, which know
/// nothing of its workers and switch to another CPU after a time slice.
/// </summary>
internal sealed class ProcessorPool
{
    /// <summary>
    /// How long a processor stays with one process while others wait: 3 ms, in nanoseconds (base_slice_ns in
    /// kernel/sched/fair.c).
    /// </summary>
    private const long Slice = 3_000_000;

    private readonly EventQueue _events;
    private readonly Queue<Work> _waiting = [];
    private readonly bool _keepsSlices;
    private int? _free;

    /// <summary>While a process is resumed after its work: what is left of its slice, in ns. It may go on with other work.</summary>
    private long _sliceLeft;

    /// <summary>Creates a pool.</summary>
    /// <param name="events">The queue of events.</param>
    /// <param name="processors">How many there are; null for one for each worker.</param>
    /// <param name="keepsSlices">True where a process that goes on with other work does so in the slice that it has.</param>
    public ProcessorPool(EventQueue events, int? processors, bool keepsSlices) =>
        (_events, _free, _keepsSlices) = (events, processors, keepsSlices);

    /// <summary>Does <paramref name="duration"/> ns of work for a process, and then resumes it.</summary>
    public void Do(long duration, SimulatedProcess process)
    {
        if (_free is not { } free)
        {
            _events.Schedule(_events.Now + duration, process);
            return;
        }
        var work = new Work(this, process, duration);
        if (_sliceLeft > 0)
        {
            work.Run(_sliceLeft);
            _sliceLeft = 0;
        }
        else if (free > 0)
        {
            _free = free - 1;
            work.Run(Slice);
        }
        else
        {
            _waiting.Enqueue(work);
        }
    }

    /// <summary>Ends a piece of work, or a slice of it. Unfinished work goes to the end of the queue.</summary>
    private void Turn(Work work, long sliceLeft)
    {
        if (work.IsDone)
        {
            _sliceLeft = _keepsSlices ? sliceLeft : 0;
            var mayGoOn = _sliceLeft > 0;
            work.Owner.Resume();
            if (mayGoOn && _sliceLeft == 0)
                return;
            _sliceLeft = 0;
        }
        else
        {
            _waiting.Enqueue(work);
        }
        if (_waiting.TryDequeue(out var next))
            next.Run(Slice);
        else
            _free++;
    }

    private sealed class Work(ProcessorPool pool, SimulatedProcess owner, long left) : SimulatedProcess
    {
        private long _left = left;
        private long _sliceLeft;

        public SimulatedProcess Owner { get; } = owner;

        public bool IsDone => _left == 0;

        /// <summary>Runs for at most <paramref name="slice"/> ns.</summary>
        public void Run(long slice)
        {
            var time = Math.Min(_left, slice);
            (_left, _sliceLeft) = (_left - time, slice - time);
            pool._events.Schedule(pool._events.Now + time, this);
        }

        public override void Resume() => pool.Turn(this, _sliceLeft);

        public override string Describe() => Owner.Describe();
    }
}
