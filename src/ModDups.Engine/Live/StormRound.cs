using System.Diagnostics;

namespace ModDups.Live;

/// <summary>
/// Runs the rounds of a storm: lets the workers gather, releases them together, and waits until all have ended. It tells how a round
/// ended.
/// </summary>
internal sealed class StormRound(StormBoard board, IStormCrew crew, ModuleStormSettings settings, CancellationToken cancellation)
{
    // While a round runs, each look takes time from a worker's CPU. Workers that run freely do so for seconds.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_rareLook = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_freeLook = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(100);

    // Processes take their time to start, many of them on few CPUs.
    private static readonly TimeSpan s_longestStart = TimeSpan.FromMinutes(5);

    /// <summary>How a round ended.</summary>
    public enum End
    {
        /// <summary>All workers have ended it.</summary>
        Done,

        /// <summary>It was cancelled, and all workers have ended it.</summary>
        Cancelled,

        /// <summary>A call does not return.</summary>
        Hangs,

        /// <summary>A process of the storm has ended before its time.</summary>
        Broken,
    }

    /// <summary>Runs a round.</summary>
    /// <param name="number">Its number, from 1.</param>
    public End Run(long number)
    {
        // Those that gather spin: none of them is to wait for a process that has not begun.
        if (Wait(ref board.Present, board.Workers, s_longestStart) is var present && present != End.Done)
            return present;
        Volatile.Write(ref board.Gathering, number);
        if (Wait(ref board.Gathered, number * board.Workers, settings.Patience, spins: true) is var gathered && gathered != End.Done)
            return gathered;
        board.ReleasedAt = Stopwatch.GetTimestamp();
        if (settings.IsFree)
        {
            board.Turns = settings.Rounds ?? (settings.Duration is null ? 1 : 0);
            board.Deadline = settings.Duration is { } duration ? board.ReleasedAt + (long)(duration.TotalSeconds * Stopwatch.Frequency) : 0;
        }

        Volatile.Write(ref board.Released, number);
        return Wait(ref board.Ended, number * board.Workers, settings.Patience, isFree: settings.IsFree);
    }

    /// <summary>The time from the release until the last worker ended.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            var last = board.ReleasedAt;
            for (var worker = 0; worker < board.Workers; worker++)
                last = Math.Max(last, board.Of(worker).EndedAt);
            return Stopwatch.GetElapsedTime(board.ReleasedAt, last);
        }
    }

    private End Wait(ref long word, long value, TimeSpan patience, bool spins = false, bool isFree = false)
    {
        var spin = new SpinWait();
        var start = Stopwatch.GetTimestamp();
        var (begun, since) = (Begun() + Volatile.Read(ref word), Stopwatch.GetTimestamp());
        while (Volatile.Read(ref word) < value)
        {
            if (cancellation.IsCancellationRequested)
                Volatile.Write(ref board.Stops, 1);
            if (crew.Fault is not null)
                return End.Broken;
            var waited = Stopwatch.GetElapsedTime(start);
            if (spins && waited < s_soon)
                spin.SpinOnce(sleep1Threshold: -1);
            else if (cancellation.IsCancellationRequested)
                Thread.Sleep(s_look);
            else
                _ = cancellation.WaitHandle.WaitOne(PauseAfter(waited, isFree));
            if (Begun() + Volatile.Read(ref word) is var now && now != begun)
                (begun, since) = (now, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) > patience)
                return End.Hangs;
        }

        return cancellation.IsCancellationRequested ? End.Cancelled : End.Done;
    }

    private static TimeSpan PauseAfter(TimeSpan waited, bool isFree) => (waited < s_soon, isFree) switch
    {
        (true, false) => s_look,
        (false, true) => s_freeLook,
        _ => s_rareLook,
    };

    private long Begun()
    {
        var sum = 0L;
        for (var worker = 0; worker < board.Workers; worker++)
            sum += Volatile.Read(ref board.Of(worker).Begun);
        return sum;
    }
}
