using System.Numerics;

namespace ModDups.Simulation.Time;

/// <summary>
/// The future events, in a structure where adding one and removing the next cost the same for any number of events: a
/// radix heap (Ahuja, Mehlhorn, Orlin and Tarjan 1990) whose digits have six bits, which is the kernel's old timer wheel
/// made exact. An event is at the level of the highest digit in which its time differs from the current time, in the slot
/// of that digit. So events of one time are always in one slot, and a slot is only ever appended to: events of one time
/// come in the order in which they were added, without a number for each.
/// </summary>
internal sealed class TimingWheel
{
    private const int DigitBits = 6;
    private const int Slots = 1 << DigitBits;
    private const int Levels = (63 + DigitBits - 1) / DigitBits;
    private const int FirstCapacity = 256;

    /// <summary>For each level, which of its slots contain events.</summary>
    private readonly ulong[] _occupied = new ulong[Levels];

    /// <summary>For each slot with events, the last one. Each event has the index of the next one, and the last that of the first.</summary>
    private readonly int[] _last = new int[Levels * Slots];

    private Event[] _events = new Event[FirstCapacity];

    /// <summary>Which levels contain events.</summary>
    private uint _levels;

    /// <summary>The free indexes of <see cref="_events"/> that were used before, newest first, from 1; 0 where there is none.</summary>
    private int _free;

    /// <summary>How many indexes of <see cref="_events"/> were ever used.</summary>
    private int _used;

    public bool IsEmpty => _levels == 0;

    /// <summary>The time of the event that was removed last, which is the current time.</summary>
    public long Now { get; private set; }

    /// <summary>Adds an event at <paramref name="at"/>, which is not before <see cref="Now"/>.</summary>
    public void Add(long at, SimulatedProcess process)
    {
        var place = TakePlace();
        ref var added = ref _events[place];
        added.At = at;
        added.Process = process;
        Append(place, ref added);
    }

    /// <summary>Removes the next event, and makes its time the current time.</summary>
    public SimulatedProcess RemoveNext()
    {
        var level = BitOperations.TrailingZeroCount(_levels);
        var slot = BitOperations.TrailingZeroCount(_occupied[level]);
        var last = _last[(level << DigitBits) + slot];
        var first = _events[last].Next;
        // At the lowest level, all events of a slot have one time. Above it, only a single event is known to be the next.
        if (level > 0 && first != last)
        {
            slot = Spread(level, slot, last);
            level = 0;
            last = _last[slot];
            first = _events[last].Next;
        }
        ref var next = ref _events[first];
        if (first == last)
            Vacate(level, slot);
        else
            _events[last].Next = next.Next;
        Now = next.At;
        next.Next = _free;
        _free = first + 1;
        var process = next.Process;
        next.Process = null!;
        return process;
    }

    /// <summary>
    /// Makes the earliest time of a slot the current time, and moves the slot's events to their new slots, which are at
    /// lower, empty levels. Returns the slot of the earliest event, at the lowest level.
    /// </summary>
    private int Spread(int level, int slot, int last)
    {
        var events = _events;
        var earliest = events[last].At;
        for (var place = events[last].Next; place != last; place = events[place].Next)
            earliest = Math.Min(earliest, events[place].At);
        Now = earliest;
        Vacate(level, slot);
        var next = events[last].Next;
        int moved;
        do
        {
            moved = next;
            next = events[moved].Next;
            Append(moved, ref events[moved]);
        }
        while (moved != last);
        return (int)earliest & (Slots - 1);
    }

    private void Append(int place, ref Event added)
    {
        var level = (int)((uint)BitOperations.Log2((ulong)(added.At ^ Now)) / DigitBits);
        var slot = (int)(added.At >> (level * DigitBits)) & (Slots - 1);
        ref var last = ref _last[(level << DigitBits) + slot];
        ref var occupied = ref _occupied[level];
        if ((occupied >> slot & 1) == 0)
        {
            occupied |= 1UL << slot;
            _levels |= 1U << level;
            added.Next = place;
        }
        else
        {
            ref var before = ref _events[last];
            added.Next = before.Next;
            before.Next = place;
        }
        last = place;
    }

    private void Vacate(int level, int slot)
    {
        if ((_occupied[level] &= ~(1UL << slot)) == 0)
            _levels &= ~(1U << level);
    }

    private int TakePlace()
    {
        if (_free == 0)
        {
            if (_used == _events.Length)
                Array.Resize(ref _events, _events.Length * 2);
            return _used++;
        }
        var place = _free - 1;
        _free = _events[place].Next;
        return place;
    }

    private struct Event
    {
        public long At;
        public SimulatedProcess Process;
        public int Next;
    }
}
