using System.Diagnostics;
using ModDups.Kernel;

namespace ModDups.Live;

/// <summary>
/// One thread of a storm: it waits for the release of each round, and loads the modules. Between the release and the end of a round it
/// allocates no memory.
/// </summary>
internal sealed class StormWorker(StormJob job, int index, IReadOnlyList<OpenModule> modules, IKernelCalls calls, StormBoard board, StormRecord record)
{
    // A thread that waits for a round that is not near sleeps. Where all gather, each spins, so that they leave together.
    private static readonly TimeSpan s_sleep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_longestSpin = TimeSpan.FromMilliseconds(100);

    private readonly OpenModule[] _modules = [.. modules];
    private readonly bool[] _isMine = new bool[modules.Count];
    private readonly long[] _asked = new long[job.Workers];
    private bool _isHolding;

    /// <summary>Takes part in all rounds, until the board says that they are over.</summary>
    public void Run()
    {
        var counts = board.Of(index);
        // Workers that run freely are nowhere at the same time as all others, and move to where a CPU is free.
        if (!job.IsFree && !calls.Pin(job.Cpus[index % job.Cpus.Count]))
            counts.IsUnpinned = 1;
        Interlocked.Increment(ref board.Present);
        for (var round = 1L; WaitFor(ref board.Gathering, round, isNear: false); round++)
        {
            Interlocked.Increment(ref board.Gathered);
            if (!WaitFor(ref board.Released, round, isNear: true))
                return;
            Play(counts);
            counts.EndedAt = Stopwatch.GetTimestamp();
            Interlocked.Increment(ref board.Ended);
        }
    }

    private void Play(StormCounts counts)
    {
        if (!job.IsFree)
        {
            Turn(counts);
            return;
        }

        for (long turn = 0; HasTime(turn); turn++)
            Turn(counts);
    }

    private bool HasTime(long turn) =>
        Volatile.Read(ref board.Stops) == 0
        && (board.Turns == 0 || turn < board.Turns)
        && (board.Deadline == 0 || Stopwatch.GetTimestamp() < board.Deadline);

    private void Turn(StormCounts counts)
    {
        for (var i = 0; i < _modules.Length && Volatile.Read(ref board.Stops) == 0; i++)
        {
            if (job.LookFirst && _modules[i].IsLive(calls))
            {
                counts.FoundLive++;
                continue;
            }

            counts.Begun++;
            if (job.IsFree && record[i] == StormRecord.NotLoaded)
                record[i] = StormRecord.BeingLoaded;
            var start = Stopwatch.GetTimestamp();
            var error = _modules[i].Load(calls);
            counts.AddLoad(error, Stopwatch.GetTimestamp() - start);
            if (error != Errno.None)
                continue;
            _isMine[i] = true;
            record[i] = StormRecord.Loaded;
        }

        if (job.Unload && !(job.Hold && IsHolding()))
            UnloadMine(counts);
    }

    // False where nothing is this worker's, or each other worker has since begun and ended a call for every module.
    private bool IsHolding()
    {
        if (!_isHolding)
        {
            for (var worker = 0; worker < _asked.Length; worker++)
                _asked[worker] = Asked(worker);
            _isHolding = Array.IndexOf(_isMine, true) >= 0;
            return _isHolding;
        }

        for (var worker = 0; worker < _asked.Length; worker++)
        {
            if (worker != index && Asked(worker) <= _asked[worker] + _modules.Length)
                return true;
        }

        _isHolding = false;
        return false;
    }

    private long Asked(int worker)
    {
        var counts = board.Of(worker);
        return Volatile.Read(ref counts.Begun) + Volatile.Read(ref counts.FoundLive);
    }

    private void UnloadMine(StormCounts counts)
    {
        for (var i = _modules.Length - 1; i >= 0; i--)
        {
            if (!_isMine[i])
                continue;
            var error = _modules[i].Unload(calls);
            counts.AddUnload(error);
            // What another worker's module needs at the moment is unloaded after a later turn.
            _isMine[i] = error == Errno.EAGAIN;
        }
    }

    // False where the storm is over.
    private bool WaitFor(ref long word, long value, bool isNear)
    {
        var spin = new SpinWait();
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref word) < value)
        {
            if (Volatile.Read(ref board.Exits) != 0)
                return false;
            if (isNear && Stopwatch.GetElapsedTime(start) < s_longestSpin)
                spin.SpinOnce(sleep1Threshold: -1);
            else
                Thread.Sleep(s_sleep);
        }

        return true;
    }
}
