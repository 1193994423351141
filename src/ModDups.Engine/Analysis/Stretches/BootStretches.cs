using ModDups.Evidence;

namespace ModDups.Analysis.Stretches;

/// <summary>
/// Reads the events of a boot. One with more of them than <paramref name="most"/> is cut into stretches, so that the memory that its analysis
/// takes does not grow with it.
/// </summary>
/// <param name="sources">The events of each input, in the order in which it has them.</param>
/// <param name="most">The most events of a boot that is not cut.</param>
internal sealed class BootStretches(IReadOnlyList<IEnumerable<ModuleLoadEvent>> sources, int most = BootStretches.Most)
{
    /// <summary>The most events of a boot that is not cut by default: twice as many as udev's workers make on a machine with 2,048 CPUs.</summary>
    public const int Most = 500_000;

    // Enough to find out where the audit log stands beside the trace.
    private const int LeastAhead = 65_536;

    private readonly int _length = Math.Max(1, most / 4);

    // Behind and ahead of a stretch, for the calls that overlap its own.
    private readonly int _margin = Math.Max(1, most / 40);

    /// <summary>The highest CPU number of the events read so far; -1 where none has one.</summary>
    public int LastCpu { get; private set; } = -1;

    /// <summary>Reads all events, each stretch while the caller works on the one before it.</summary>
    /// <returns>The stretches, in the order of their times. Each event is counted in one of them.</returns>
    public IEnumerable<BootStretch> Read()
    {
        using var stretches = ReadAll().GetEnumerator();
        var reading = Task.Run(stretches.MoveNext);
        try
        {
            while (reading.GetAwaiter().GetResult())
            {
                var stretch = stretches.Current;
                reading = Task.Run(stretches.MoveNext);
                yield return stretch;
            }
        }
        finally
        {
            // Who stops in the middle waits for the stretch that is being read.
            Task.WaitAny(reading);
        }
    }

    private IEnumerable<BootStretch> ReadAll()
    {
        EventsAhead[] inputs = [.. sources.Select(source => new EventsAhead(OfModules(source)))];
        try
        {
            if (ReadAhead(inputs))
            {
                yield return BootStretch.Whole(inputs.SelectMany(input => input.Ahead));
                yield break;
            }

            foreach (var stretch in Cut(InOrder(inputs)))
                yield return stretch;
        }
        finally
        {
            Array.ForEach(inputs, input => input.Dispose());
        }
    }

    // References to a module tell nothing about its loads.
    private IEnumerable<ModuleLoadEvent> OfModules(IEnumerable<ModuleLoadEvent> source)
    {
        foreach (var found in source)
        {
            LastCpu = Math.Max(LastCpu, found.Cpu ?? -1);
            if (found.Kind is not (ModuleLoadEventKind.Get or ModuleLoadEventKind.Put))
                yield return found;
        }
    }

    // Returns true where that is all.
    private bool ReadAhead(EventsAhead[] inputs)
    {
        var free = most;
        foreach (var input in inputs)
        {
            if (free >= 0 && !input.Read(free == int.MaxValue ? free : free + 1))
                free -= input.Ahead.Count;
            else if (free >= 0)
                free = -1;
            else
                input.Read(LeastAhead);
        }

        return free >= 0;
    }

    // Those with the time since boot, each call with its record. Where no record fits, the audit log comes behind.
    private static IEnumerable<BootEvent> InOrder(EventsAhead[] inputs)
    {
        EventsAhead[] booted = [.. inputs.Where(input => input.Next?.SinceBoot is not null)];
        EventsAhead[] others = [.. inputs.Where(input => input.Next is { SinceBoot: null })];
        var events = Merge(booted, found => (found.SinceBoot + (found.Duration ?? TimeSpan.Zero))?.Ticks);
        var records = Merge(others, found => found.Time?.UtcTicks);
        return BootInstant.Of(booted.SelectMany(input => input.Ahead), others.SelectMany(input => input.Ahead)) is { } instant
            ? new RecordPairing(instant).Pair(events, records)
            : events.Concat(records).Select(found => new BootEvent(found));
    }

    // An event without a time follows the one before it.
    private static IEnumerable<ModuleLoadEvent> Merge(EventsAhead[] inputs, Func<ModuleLoadEvent, long?> timeOf)
    {
        while (inputs.Where(input => input.Next is not null).MinBy(input => timeOf(input.Next!) ?? long.MinValue) is { } first)
            yield return first.Take();
    }

    private IEnumerable<BootStretch> Cut(IEnumerable<BootEvent> all)
    {
        using var rest = all.GetEnumerator();
        var passed = new PassedModules();
        var events = new List<BootEvent>();
        // Those from here on are not counted yet.
        var from = 0;
        while (true)
        {
            var isMore = true;
            while (events.Count - from < _length + _margin && (isMore = rest.MoveNext()))
                events.Add(rest.Current);
            var until = isMore ? from + _length : events.Count;
            yield return new BootStretch(
                [.. passed.Events, .. events.Select((found, at) => found with { IsContext = at < from || at >= until })], IsWhole: false);
            if (!isMore)
                yield break;
            var gone = Math.Max(0, until - _margin);
            passed.Add(events.Take(gone));
            events.RemoveRange(0, gone);
            from = until - gone;
        }
    }
}
