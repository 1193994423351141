using ModDups.Evidence;

namespace ModDups.Analysis.Stretches;

/// <summary>
/// Pairs the calls of a trace with their records in the audit log, while both are read. A process makes one call at a time, so its calls and
/// its records come in the same order. A record has the time of its call, or of a tick before it. The two clocks may drift apart, and
/// each pair corrects that.
/// </summary>
/// <param name="booted">The wall-clock time at which the clock of the trace stood at zero.</param>
internal sealed class RecordPairing(DateTimeOffset booted)
{
    // The ticks of a virtual machine stop where its host does not run it.
    private static readonly TimeSpan s_latestTick = TimeSpan.FromSeconds(1);

    // How far the clocks may have drifted apart since the last pair.
    private static readonly TimeSpan s_drift = TimeSpan.FromMilliseconds(2);

    // Records for which no call has been found yet. More of them belong to processes that the trace does not have.
    private const int MostOpen = 65_536;

    // Of the records of threads, which have the id of their process, the first few can belong to a call.
    private const int MostOfThreads = 256;

    // Of so many records one is hardly earlier than its call.
    private const int PairsOfDrift = 256;

    private readonly Queue<OpenRecord> _all = new();
    private readonly Dictionary<int, ProcessRecords> _byProcess = [];
    private readonly Dictionary<string, Queue<OpenRecord>> _byProgram = new(StringComparer.Ordinal);
    private readonly HashSet<int> _traced = [];
    private DateTimeOffset _booted = booted;
    private TimeSpan _latest = TimeSpan.MinValue;
    private int _pairs;

    /// <summary>Pairs all calls.</summary>
    /// <param name="events">The events of the trace, and others with the time since boot, in order.</param>
    /// <param name="records">The events of the audit log, and others without it, in order.</param>
    /// <returns>All events, the records of calls with these.</returns>
    public IEnumerable<BootEvent> Pair(IEnumerable<ModuleLoadEvent> events, IEnumerable<ModuleLoadEvent> records)
    {
        using var log = records.GetEnumerator();
        var isMore = log.MoveNext();
        foreach (var found in events)
        {
            if (!found.IsLoadCall || found.SinceBoot is not { } start)
            {
                yield return new BootEvent(found);
                continue;
            }

            // The kernel writes a record when the call ends, with the time of its beginning.
            var end = _booted + start + (found.Duration ?? TimeSpan.Zero) + s_drift;
            for (; isMore && !(log.Current.Time > end); isMore = log.MoveNext())
            {
                if (!TryOpen(log.Current))
                    yield return new BootEvent(log.Current);
            }

            yield return new BootEvent(found, TakeFor(found, start));
            while (_all.TryPeek(out var first) && (first.IsClosed || _all.Count > MostOpen))
            {
                if (Close(_all.Dequeue()) is { } untraced)
                    yield return new BootEvent(untraced);
            }
        }

        foreach (var rest in _all.Where(rest => !rest.IsPaired))
            yield return new BootEvent(rest.Record);
        for (; isMore; isMore = log.MoveNext())
            yield return new BootEvent(log.Current);
    }

    private bool TryOpen(ModuleLoadEvent found)
    {
        if (!found.IsLoadCall || found.Time is null || found.ProcessId is not { } id)
            return false;
        var record = new OpenRecord(found);
        _all.Enqueue(record);
        OfProcess(id).Open.Enqueue(record);
        if (found.Process is { } program && !_traced.Contains(id))
            OfProgram(program).Enqueue(record);
        return true;
    }

    private ModuleLoadEvent? TakeFor(ModuleLoadEvent call, TimeSpan at)
    {
        if (call.ProcessId is not { } id)
            return null;
        _traced.Add(id);
        var (start, latest) = (_booted + at, _booted + at + s_drift);
        // Any thread of a program of that name has the id of its process in the audit log.
        var found = _byProcess.TryGetValue(id, out var own) ? own.TakeFor(call, start, latest)
            : call.Process is { } program && _byProgram.TryGetValue(program, out var threads) ? OfThread(threads, call, start, latest)
            : null;
        if (found is null)
            return null;
        (found.IsClosed, found.IsPaired) = (true, true);
        Correct(found.Record.Time!.Value - start);
        return found.Record;
    }

    // No record is later than its call.
    private void Correct(TimeSpan late)
    {
        _latest = late > _latest ? late : _latest;
        if (late > TimeSpan.Zero || ++_pairs % PairsOfDrift == 0)
            (_booted, _latest) = (_booted + _latest, TimeSpan.MinValue);
    }

    private OpenRecord? OfThread(Queue<OpenRecord> threads, ModuleLoadEvent call, DateTimeOffset start, DateTimeOffset latest)
    {
        while (threads.TryPeek(out var older) && (older.IsClosed || older.Record.Time < start - s_latestTick))
            threads.Dequeue();
        return threads.Take(MostOfThreads).FirstOrDefault(record =>
            !record.IsClosed && !_traced.Contains(record.Record.ProcessId!.Value) && record.Record.Time <= latest && Fits(call, record.Record));
    }

    // A trace that has only the end of a call of init_module() has no size.
    private static bool Fits(ModuleLoadEvent call, ModuleLoadEvent record) =>
        call.Kind == record.Kind && call.Result == record.Result
        && (call.ImageBytes is null || call.ImageBytes == record.ImageBytes)
        && (call.Module is null || record.Module is null || call.Module == record.Module);

    // The oldest record leaves all queues. Returns it where no call has it.
    private ModuleLoadEvent? Close(OpenRecord record)
    {
        record.IsClosed = true;
        if (_byProcess.TryGetValue(record.Record.ProcessId!.Value, out var own) && DropClosed(own.Open) == 0)
            _byProcess.Remove(record.Record.ProcessId.Value);
        if (record.Record.Process is { } program && _byProgram.TryGetValue(program, out var threads) && DropClosed(threads) == 0)
            _byProgram.Remove(program);
        return record.IsPaired ? null : record.Record;
    }

    private static int DropClosed(Queue<OpenRecord> records)
    {
        while (records.TryPeek(out var first) && first.IsClosed)
            records.Dequeue();
        return records.Count;
    }

    private ProcessRecords OfProcess(int id)
    {
        if (!_byProcess.TryGetValue(id, out var own))
            _byProcess.Add(id, own = new());
        return own;
    }

    private Queue<OpenRecord> OfProgram(string name)
    {
        if (!_byProgram.TryGetValue(name, out var records))
            _byProgram.Add(name, records = new());
        return records;
    }

    /// <summary>The records of a process for which no call has been found yet.</summary>
    private sealed class ProcessRecords
    {
        // True after the first pair, before which the log may have older records: the next record belongs to the next call.
        private bool _isInStep;

        public Queue<OpenRecord> Open { get; } = new();

        public OpenRecord? TakeFor(ModuleLoadEvent call, DateTimeOffset start, DateTimeOffset latest)
        {
            // What is older belongs to calls that the trace does not have.
            while (Open.TryPeek(out var older) && (older.IsClosed || older.Record.Time < start - s_latestTick))
                Open.Dequeue().IsClosed = true;
            var fitting = Open.TakeWhile(record => record.Record.Time <= latest).Where(record => Fits(call, record.Record));
            var found = _isInStep
                ? fitting.FirstOrDefault()
                : fitting.FirstOrDefault(record => record.Record.Time >= start - BootInstant.Tick) ?? fitting.LastOrDefault();
            if (found is null)
                return null;
            _isInStep = true;
            OpenRecord passed;
            do
            {
                passed = Open.Dequeue();
                passed.IsClosed = true;
            }
            while (passed != found);
            return found;
        }
    }

    /// <summary>A record of the audit log.</summary>
    private sealed class OpenRecord(ModuleLoadEvent record)
    {
        public ModuleLoadEvent Record { get; } = record;

        /// <summary>True where no other call can have it any more.</summary>
        public bool IsClosed { get; set; }

        /// <summary>True where a call has it.</summary>
        public bool IsPaired { get; set; }
    }
}
