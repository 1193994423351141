using System.Collections.Concurrent;
using System.Diagnostics;

namespace ModDups.Fuzz.Running;

/// <summary>Runs inputs on several threads, and looks for those that don't end.</summary>
/// <param name="targets">The targets, which take turns.</param>
/// <param name="seed">The seed, which decides each input by its target and number.</param>
/// <param name="inputs">How many inputs, over all targets.</param>
/// <param name="threads">How many threads.</param>
internal sealed class FuzzRun(IReadOnlyList<FuzzTarget> targets, long seed, long inputs, int threads)
{
    // An input takes microseconds, or milliseconds where a program is asked. Only a hang takes so long.
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(90);

    // Inputs of a target in its turn, where one costs 1.
    private const int Turn = 240;

    private readonly ConcurrentDictionary<(string Target, string Kind), Finding> _findings = new();
    private readonly long[] _doneBy = new long[targets.Count];
    private readonly long[] _ticksBy = new long[targets.Count];
    private readonly Current?[] _current = new Current?[threads];
    private long _turns;
    private long _taken;
    private long _done;
    private bool _isEnded;

    /// <summary>Inputs that have been read.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>The first finding of each fault.</summary>
    public IReadOnlyList<Finding> Findings => [.. _findings.Values.OrderBy(finding => finding.Target, StringComparer.Ordinal).ThenBy(finding => finding.Number)];

    /// <summary>The inputs of each target, and the time that they took on their threads.</summary>
    public IEnumerable<(string Name, long Done, TimeSpan Time)> ByTarget => targets.Select((target, place) =>
        (target.Name, Interlocked.Read(ref _doneBy[place]), Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _ticksBy[place]))));

    /// <summary>Runs all inputs, or until one doesn't end.</summary>
    /// <param name="longest">The longest time; null for no limit.</param>
    /// <param name="report">Receives each finding.</param>
    /// <param name="tick">Is called about each second.</param>
    public void Run(TimeSpan? longest, Action<Finding> report, Action tick)
    {
        // What is made once, such as built-in tables, is not counted for the first input.
        foreach (var target in targets)
            _ = Oracle.Check(target, target.Corpus[0]);
        var clock = Stopwatch.StartNew();
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(place => new Thread(() => Work(place, report)) { IsBackground = true })];
        foreach (var worker in workers)
            worker.Start();
        while (!_isEnded && Array.Exists(workers, worker => !worker.Join(TimeSpan.FromSeconds(1.0 / threads))))
        {
            tick();
            _isEnded |= clock.Elapsed > longest;
            foreach (var current in _current)
            {
                if (current is null || Stopwatch.GetElapsedTime(current.Since) < s_hang)
                    continue;
                Add(new(current.Target.Name, seed, current.Number, new("Reading ends.", $"It did not within {s_hang.TotalSeconds} s."), current.Input), report);
                return;
            }
        }

        foreach (var worker in workers)
            worker.Join();
    }

    private void Work(int place, Action<Finding> report)
    {
        while (!_isEnded)
        {
            // Each target has numbers of its own: the same whichever targets run.
            var turn = Interlocked.Increment(ref _turns) - 1;
            var index = (int)(turn % targets.Count);
            var target = targets[index];
            var count = Math.Max(1, Turn / target.Cost);
            var start = turn / targets.Count * count;
            for (var number = start; number < start + count; number++)
            {
                if (_isEnded || Interlocked.Increment(ref _taken) > inputs)
                    return;
                Try(place, index, target, number, report);
            }
        }
    }

    private void Try(int place, int index, FuzzTarget target, long number, Action<Finding> report)
    {
        var since = Stopwatch.GetTimestamp();
        var input = target.Make(seed, number);
        _current[place] = new(target, number, input, since);
        var fault = Oracle.Check(target, input);
        _current[place] = null;
        Interlocked.Add(ref _ticksBy[index], Stopwatch.GetTimestamp() - since);
        Interlocked.Increment(ref _done);
        Interlocked.Increment(ref _doneBy[index]);
        if (fault is null || _findings.ContainsKey((target.Name, fault.Kind)))
            return;
        var small = Minimizer.Minimize(input, less => Oracle.Check(target, less)?.Kind == fault.Kind);
        Add(new(target.Name, seed, number, Oracle.Check(target, small) ?? fault, small), report);
    }

    private void Add(Finding finding, Action<Finding> report)
    {
        if (_findings.TryAdd((finding.Target, finding.Fault.Kind), finding))
            report(finding);
    }

    private sealed record Current(FuzzTarget Target, long Number, byte[] Input, long Since);
}
