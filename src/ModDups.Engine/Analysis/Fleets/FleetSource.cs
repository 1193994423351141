using ModDups.Evidence.Reading;
using ModDups.Input;
using ModDups.Input.Archives;
using ModDups.Statistics.Sources;

namespace ModDups.Analysis.Fleets;

/// <summary>
/// Where the boots of a fleet are: folders with archives and dumps. They are read on all cores and passed on one by one, in the order of the
/// file system, so that memory does not grow with their number.
/// </summary>
public sealed record FleetSource
{
    /// <summary>The most inputs that are read at a time.</summary>
    public const int MostJobs = 1024;

    // Inputs that are read ahead of the next result, for each core: a large archive does not leave the other cores without work.
    private const int LookAhead = 8;

    // A dump is read in less time than it takes to hand one to another thread and back.
    private const int DumpsTogether = 32;

    /// <summary>Folders to search for archives of <c>moddups collect</c>, unpacked ones, and copies of <c>stats</c>; or such files.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>True to analyse the events of each boot, which takes a second or more for each.</summary>
    /// <value>False by default.</value>
    public bool WantsBlame { get; init; }

    /// <summary>How many inputs are read at a time, from 1 to <see cref="MostJobs"/>.</summary>
    /// <value>Null, the default, for one on each core.</value>
    public int? Jobs { get; init; }

    /// <summary>A file in which finished inputs are written down, so that interrupted work goes on where it was.</summary>
    /// <value>Null, the default, for none.</value>
    public string? StatePath { get; init; }

    /// <summary>Reads the counters.</summary>
    public StatsSource Counters { get; init; } = new();

    /// <summary>Reads the events.</summary>
    public EvidenceSource Evidence { get; init; } = new();

    /// <summary>Counts the inputs, which takes some 100 ms for 100,000.</summary>
    public long Count() => FleetFiles.In(Paths, static _ => { }).LongCount();

    /// <summary>Reads the boots, and adds them up.</summary>
    /// <param name="report">Receives one problem of each input that has any, and what is wrong with the state.</param>
    /// <param name="found">Receives each boot.</param>
    /// <param name="progress">Receives the number of finished inputs, at first that of the state. All three are called on the caller's thread.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public FleetReport Measure(
        Action<InputProblem> report, Action<FleetBoot>? found = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var measure = new FleetMeasure();
        var unread = 0L;
        foreach (var boot in Read(report, progress, cancellationToken))
        {
            if (boot is null)
            {
                unread++;
                continue;
            }

            measure.Add(boot);
            found?.Invoke(boot);
        }

        // A pattern may have become thousands of paths.
        return measure.Report(Paths is [var first, _, ..] ? FormattableString.Invariant($"{first} and {Paths.Count - 1} more") : string.Concat(Paths), unread);
    }

    // Null stands for an input of which nothing could be read.
    private IEnumerable<FleetBoot?> Read(Action<InputProblem> report, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (!TryOpenState(report, out var state))
            yield break;
        using (state)
        {
            var done = 0L;
            foreach (var boot in state?.Boots() ?? [])
            {
                cancellationToken.ThrowIfCancellationRequested();
                done++;
                yield return boot;
            }

            progress?.Report(done);
            foreach (var (result, stamp) in Results(state, report, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(++done);
                if (result.Problem is { } problem)
                    report(problem);
                // What had a problem is read again, so that it is told again.
                if (stamp is { } read && result is { Boot: { } boot, Problem: null })
                    state!.Add(boot, read);
                yield return result.Boot;
            }
        }
    }

    private bool TryOpenState(Action<InputProblem> report, out FleetState? state)
    {
        state = null;
        try
        {
            state = StatePath is null ? null : FleetState.Open(StatePath, WantsBlame, Paths);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            report(new(InputProblemKind.ReadFailed, StatePath!, Line: null, error.Message, "Nothing was read."));
            return false;
        }
    }

    private IEnumerable<(FleetResult Result, InputStamp? Stamp)> Results(FleetState? state, Action<InputProblem> report, CancellationToken cancellationToken)
    {
        var reader = new FleetReader(Counters, Evidence, WantsBlame);
        var degree = Jobs ?? Environment.ProcessorCount;
        ArchiveCache.MakeRoom(degree);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var cores = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, degree).ConcurrentScheduler;
        var running = new Queue<Task<(FleetResult, InputStamp?)[]>>();
        (FleetResult, InputStamp?) ReadOne(FleetInput input)
        {
            end.Token.ThrowIfCancellationRequested();
            InputStamp? stamp = state is null ? null : InputStamp.Of(input.Path);
            return (reader.Read(input, end.Token), stamp);
        }

        try
        {
            foreach (var inputs in Batches(FleetFiles.In(Paths, report).Where(input => !IsState(input) && state?.Has(input.Path) is not true)))
            {
                if (running.Count == degree * LookAhead)
                {
                    foreach (var result in ResultsOf(running.Dequeue(), cancellationToken))
                        yield return result;
                }

                running.Enqueue(Task.Factory.StartNew(() => Array.ConvertAll(inputs, ReadOne), end.Token, TaskCreationOptions.DenyChildAttach, cores));
            }

            while (running.TryDequeue(out var first))
            {
                foreach (var result in ResultsOf(first, cancellationToken))
                    yield return result;
            }
        }
        finally
        {
            end.Cancel();
            // The caller has stopped reading, so results and failures are dropped.
            Task.WhenAll((IEnumerable<Task>)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
    }

    // The state may lie in the folder that is read.
    private bool IsState(FleetInput input) => StatePath is not null && input.Kind is FleetInputKind.Dump && Path.GetFullPath(input.Path) == Path.GetFullPath(StatePath);

    private static IEnumerable<FleetInput[]> Batches(IEnumerable<FleetInput> inputs)
    {
        var dumps = new List<FleetInput>(DumpsTogether);
        foreach (var input in inputs)
        {
            if (input.Kind is not FleetInputKind.Dump)
            {
                yield return [input];
                continue;
            }

            dumps.Add(input);
            if (dumps.Count < DumpsTogether)
                continue;
            yield return [.. dumps];
            dumps.Clear();
        }

        if (dumps.Count > 0)
            yield return [.. dumps];
    }

    private static (FleetResult, InputStamp?)[] ResultsOf(Task<(FleetResult, InputStamp?)[]> task, CancellationToken cancellationToken)
    {
        try
        {
            task.Wait(cancellationToken);
            return task.Result;
        }
        catch (Exception error) when (error is OperationCanceledException or AggregateException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return task.GetAwaiter().GetResult();
        }
    }
}
