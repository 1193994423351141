namespace ModDups.Time;

/// <summary>
/// Virtual time, in nanoseconds, and what is to happen in it. Events of one instant come in the order in which they
/// were scheduled, so that a run depends on nothing but its input.
/// </summary>
internal sealed class EventQueue
{
    /// <summary>Children of a node of the heap: four of 24 bytes are two cache lines, and the tree is half as deep.</summary>
    private const int Arity = 4;

    /// <summary>How many events pass between two calls back to the one that has time run.</summary>
    private const int EventsBetweenChecks = 65536;

    private Event[] _heap = new Event[256];
    private int _count;
    private long _sequence;

    /// <summary>The present instant, in nanoseconds since the start.</summary>
    internal long Now { get; private set; }

    /// <summary>Has <paramref name="activity"/> called back at the instant <paramref name="at"/>.</summary>
    internal void Schedule(long at, Activity activity)
    {
        if (at < Now)
            throw new InvalidOperationException("An event was scheduled before the present instant.");
        if (_count == _heap.Length)
            Array.Resize(ref _heap, _heap.Length * 2);
        SiftUp(_count++, new Event(at, _sequence++, activity));
    }

    /// <summary>
    /// Lets time run until nothing is left to happen. <paramref name="meanwhile"/> is called at the start, and then now
    /// and then: it can look at the time of the day, and end the run by throwing.
    /// </summary>
    internal void Run(Action meanwhile)
    {
        for (var handled = 0L; _count > 0; handled++)
        {
            if (handled % EventsBetweenChecks == 0)
                meanwhile();
            HandleNext();
        }
    }

    /// <summary>Lets time run until <paramref name="done"/> says so, or nothing is left to happen.</summary>
    internal void RunUntil(Func<bool> done)
    {
        while (_count > 0 && !done())
            HandleNext();
    }

    /// <summary>Lets time run for so many nanoseconds, whether anything happens in them or not.</summary>
    internal void RunFor(long duration)
    {
        var end = Now + duration;
        while (_count > 0 && _heap[0].At <= end)
            HandleNext();
        Now = end;
    }

    private void HandleNext()
    {
        var next = _heap[0];
        var last = _heap[--_count];
        _heap[_count] = default;
        if (_count > 0)
            SiftDown(last);
        Now = next.At;
        next.Activity.Resume();
    }

    private void SiftUp(int hole, Event item)
    {
        var heap = _heap;
        while (hole > 0)
        {
            var parent = (hole - 1) / Arity;
            if (!item.Before(heap[parent]))
                break;
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = item;
    }

    private void SiftDown(Event item)
    {
        var heap = _heap;
        var hole = 0;
        while (true)
        {
            var child = (hole * Arity) + 1;
            if (child >= _count)
                break;
            var end = Math.Min(child + Arity, _count);
            var least = child;
            for (var other = child + 1; other < end; other++)
            {
                if (heap[other].Before(heap[least]))
                    least = other;
            }
            if (!heap[least].Before(item))
                break;
            heap[hole] = heap[least];
            hole = least;
        }
        heap[hole] = item;
    }

    private readonly record struct Event(long At, long Sequence, Activity Activity)
    {
        internal bool Before(in Event other) => At < other.At || (At == other.At && Sequence < other.Sequence);
    }
}
