using System.Diagnostics;
using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Statistics;

namespace ModDups.Live;

/// <summary>A storm that has begun: its rounds, what is unloaded between them, and the result.</summary>
internal sealed class StormRun : IDisposable
{
    // What workers that run freely hold at a time is soon the same again. Each look at it costs them a wake-up.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_freePause = TimeSpan.FromMilliseconds(250);

    private readonly LiveSystem _system;
    private readonly ModuleStormSettings _settings;
    private readonly StormFolder _folder;
    private readonly IReadOnlyList<PlannedModule> _modules;
    private readonly StormJob _job;
    private readonly IReadOnlyList<string> _left;
    private readonly StormRecord _record;
    private readonly StormBoard _board;
    private readonly MemorySampler _sampler;
    private readonly IStormCrew _crew;
    private readonly List<ModuleStormRound> _rounds = [];
    private readonly List<BenchFinding> _findings = [];
    private long _unloaded;
    private long _peakModuleBytes;
    private bool _isOver;
    private bool _hangs;

    /// <summary>Writes the record, and starts the workers, which wait.</summary>
    public StormRun(
        LiveSystem system, ModuleStormSettings settings, StormFolder folder, IReadOnlyList<PlannedModule> modules, StormJob job, IReadOnlyList<string> left)
    {
        (_system, _settings, _folder, _modules, _job, _left) = (system, settings, folder, modules, job, left);
        _record = StormRecord.Create(folder.Record, system.BootId, [.. job.Modules.Select(module => module.Name)], left);
        _board = StormBoard.Create(folder.Board, job.Workers);
        try
        {
            if (settings.Processes)
                job.Write(folder.Job);
            _crew = settings.Processes ? new StormProcesses(job.Workers) : new StormThreads(job, system.Calls, _board, _record);
        }
        catch
        {
            _record.Dispose();
            _board.Dispose();
            throw;
        }

        _sampler = new MemorySampler(system, settings.IsFree ? s_freePause : s_pause);
    }

    private bool IsStopped => _hangs || _isOver;

    /// <summary>Runs all rounds.</summary>
    public ModuleStormResult Run(IReadOnlyList<string> leftovers, Action<ModuleStormRound>? progress, CancellationToken cancellation)
    {
        _findings.AddRange(StormNotes.Of(_system, leftovers));
        var start = Stopwatch.GetTimestamp();
        var first = _system.Stats();
        var rounds = _settings.IsFree ? 1 : _settings.Rounds ?? (_settings.Duration is null ? 1 : ModuleStormSettings.MostRounds);
        var round = new StormRound(_board, _crew, _settings, cancellation);
        for (var number = 1; number <= rounds && !IsStopped; number++)
        {
            if (number > 1 && (Stopwatch.GetElapsedTime(start) >= _settings.Duration || !HasMemory(number)))
                break;
            Play(round, number);
            if (_rounds.Count == number)
                progress?.Invoke(_rounds[^1]);
        }

        Finish();
        cancellation.ThrowIfCancellationRequested();
        return Result(first, _system.Stats(), cancellation);
    }

    public void Dispose()
    {
        Finish();
        _sampler.Dispose();
        // A thread in a call that does not return still writes to them.
        if (_hangs && !_settings.Processes)
            return;
        _crew.Dispose();
        _record.Dispose();
        _board.Dispose();
    }

    private bool HasMemory(int number)
    {
        if (StormSafety.MemoryFault(_system, StormSafety.MemoryOf(_modules, _job.Workers, _settings.Compressed), _settings.MemoryLimit) is not { } fault)
            return true;
        _findings.Add(new(BenchFindingKind.EndedEarly, FormattableString.Invariant($"The storm ended before round {number}. {fault}")));
        return false;
    }

    private void Play(StormRound round, int number)
    {
        for (var i = 0; i < _job.Modules.Count; i++)
            _record[i] = StormRecord.BeingLoaded;
        var (before, tally, used, areas) = (_system.Stats(), Tally(), _system.VmallocUsed, _system.Areas());
        _sampler.Begin();
        var end = round.Run(number);
        _sampler.End();
        var (after, played) = (_system.Stats(), Tally().Since(tally));
        _peakModuleBytes = Math.Max(_peakModuleBytes, _system.Areas().ModuleBytes - areas.ModuleBytes);
        _hangs = end == StormRound.End.Hangs;
        _isOver = end != StormRound.End.Done;
        if (_hangs)
            _findings.Add(StormNotes.Hanging(_settings.Patience, StuckModules()));
        if (end == StormRound.End.Broken)
            _findings.Add(StormNotes.Broken(_crew.Fault));
        var unloaded = played.Unloads + UnloadAll();
        _unloaded += unloaded;
        _rounds.Add(new ModuleStormRound
        {
            Number = number,
            Loads = played.Loads,
            Duplicates = DuplicatesOf(played, unloaded),
            CallErrors = played.Errors,
            Elapsed = round.Elapsed,
            PeakBytes = Math.Max(0, _sampler.Peak - used),
            Stats = before is not null && after is not null ? CounterGrowth.Of(before, after, FormattableString.Invariant($"Round {number}")) : null,
        });
    }

    // The number of modules that were unloaded, or are still there and are the storm's.
    private long UnloadAll()
    {
        string[] mine = [.. Enumerable.Range(0, _job.Modules.Count).Where(i => _record[i] == StormRecord.Loaded || (_hangs && _record[i] == StormRecord.BeingLoaded)).Select(i => _job.Modules[i].Name)];
        var removed = new List<string>();
        var left = StormUndo.Unload(_system, mine, removed.Add).ToDictionary(each => each.Module, each => each.Reason, StringComparer.Ordinal);
        var present = _system.Modules();
        for (var i = 0; i < _job.Modules.Count; i++)
        {
            var name = _job.Modules[i].Name;
            if (left.TryGetValue(name, out var reason))
            {
                _isOver = true;
                Note(StormNotes.StillLoaded(name, reason));
                continue;
            }

            if (_record[i] == StormRecord.BeingLoaded && present.ContainsKey(name) && !_hangs)
            {
                _isOver = true;
                Note(StormNotes.LoadedByOthers(name));
            }

            _record[i] = StormRecord.NotLoaded;
        }

        return removed.Count + left.Count;
    }

    private void Note(BenchFinding finding)
    {
        if (!_findings.Contains(finding))
            _findings.Add(finding);
    }

    private IEnumerable<string> StuckModules()
    {
        var present = _system.Modules();
        return _job.Modules.Select(module => module.Name).Where(name => present.TryGetValue(name, out var module) && !module.IsLive);
    }

    // Ends the workers first: what they load afterwards nobody would unload.
    private void Finish()
    {
        if (Volatile.Read(ref _board.Exits) != 0)
            return;
        Volatile.Write(ref _board.Stops, 1);
        Volatile.Write(ref _board.Exits, 1);
        _hangs |= !_crew.End();
        UnloadAll();
        if (_left.Count == 0 && Enumerable.Range(0, _job.Modules.Count).All(i => _record[i] == StormRecord.NotLoaded))
            _folder.DeleteRecord();
    }

    private StormTally Tally() => StormTally.Of(_board, _settings.SystemCall);

    // Each load that succeeded by itself ends with one unload; what succeeded beyond that shared the load of another call.
    private static long DuplicatesOf(StormTally tally, long unloaded) => tally.Refused + Math.Max(0, tally.Successes - unloaded);

    private ModuleStormResult Result(ModuleStats? before, ModuleStats? after, CancellationToken cancellation)
    {
        var tally = Tally();
        var elapsed = _rounds.Aggregate(TimeSpan.Zero, (sum, round) => sum + round.Elapsed);
        var duplicates = DuplicatesOf(tally, _unloaded);
        var kernel = _settings.Kernel ?? new KernelRelease(_system.Release);
        var source = FormattableString.Invariant($"Linux {_system.Release}, {_job.Workers} {(_settings.Processes ? "processes" : "threads")}");
        var hasStats = before is not null && after is not null;
        for (var worker = 0; worker < _job.Workers; worker++)
        {
            if (_board.Of(worker).IsUnpinned == 0)
                continue;
            _findings.Add(StormNotes.NotPinned);
            break;
        }

        if (tally.Failed > 0)
            _findings.Add(StormNotes.Failed(tally));
        var peak = _rounds.Count == 0 ? 0 : _rounds.Max(round => round.PeakBytes);
        var result = new ModuleStormResult
        {
            CpuCount = _system.Cpus.Count,
            Remedy = KnownRemedies.OfKernel(kernel).Name,
            Kernel = kernel.Name,
            Seed = 0,
            Asker = ModuleStormResult.Live,
            Requests = tally.Loads + tally.FoundLive,
            Loads = tally.Loads,
            Duplicates = duplicates,
            Unloads = _unloaded,
            CallErrors = tally.Errors,
            FailedInits = tally.Failed,
            FailedInitBytes = 0,
            Elapsed = elapsed,
            PeakBytes = peak,
            PeakModuleAreaBytes = _peakModuleBytes,
            PeakVmallocBytes = Math.Max(0, peak - _peakModuleBytes),
            Stats = hasStats ? CounterGrowth.Of(before!, after!, source) : CounterGrowth.None(source),
            Findings = _findings,
            Modules = [.. _job.Modules.Select(module => module.Name)],
            ThreadCount = _job.Workers,
            Processes = _settings.Processes,
            SystemCall = _settings.SystemCall,
            Compressed = _settings.Compressed,
            Median = Percentile(tally, 0.5),
            Percentile90 = Percentile(tally, 0.9),
            Percentile99 = Percentile(tally, 0.99),
            Longest = Span(tally.Longest),
            LoadsPerSecond = Rate(tally.Loads, elapsed),
            DuplicatesPerSecond = Rate(duplicates, elapsed),
            HasStats = hasStats,
            Rounds = _rounds,
            Verdict = "",
            Prediction = _settings.Bench ? StormPrediction.Of(_settings, _modules, _job.Workers, _system.Cpus.Count, kernel, cancellation) : null,
        };
        return result with { Verdict = StormVerdict.Of(result) };
    }

    private static double Rate(long count, TimeSpan time) => time > TimeSpan.Zero ? count / time.TotalSeconds : 0;

    private static TimeSpan Percentile(StormTally tally, double part) =>
        Span(Math.Min(tally.Longest, DurationHistogram.Percentile(tally.Durations, part)));

    private static TimeSpan Span(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}
