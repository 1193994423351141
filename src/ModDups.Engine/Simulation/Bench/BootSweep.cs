namespace ModDups.Simulation.Bench;

/// <summary>
/// Runs many storms, on all cores. Each has its own machine, so the results do not depend on how many run at a time.
/// Where the caller does not set how many, this class decides, in the same way for every program.
/// </summary>
public static class BootSweep
{
    /// <summary>
    /// How many storms are started ahead of the next result, for each storm that runs at a time. It is enough that a long
    /// storm does not leave the other cores without work.
    /// </summary>
    private const int LookAhead = 8;

    /// <summary>
    /// Runs the storms and returns their results in the order of the settings, each as soon as it and all before it are
    /// ready. After the enumeration has ended, early or not, no storm runs any more.
    /// </summary>
    /// <param name="settings">The storms; they are enumerated on the caller's thread, a few ahead of the results.</param>
    /// <param name="degreeOfParallelism">
    /// How many storms run at a time, from 1 to <see cref="BenchLimits.MostConcurrentStorms"/>; with 1 they run on the
    /// caller's thread. Null, the default, for one on each core, and alone for a storm of more than
    /// <see cref="BenchLimits.MostCpusBesideOthers"/> CPUs.
    /// </param>
    /// <param name="progress">
    /// Receives the number of finished storms at intervals. A running storm counts as a fraction. It is called on the threads
    /// that run the storms.
    /// </param>
    /// <param name="cancellationToken">Cancels the sweep and the running storms.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is out of its range.</exception>
    /// <exception cref="BenchSettingsException">The settings of a storm contradict each other; the results before it are returned first.</exception>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    public static IEnumerable<BootStormResult> Run(
        IEnumerable<BootStormSettings> settings,
        int? degreeOfParallelism = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var degree = degreeOfParallelism ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1, nameof(degreeOfParallelism));
        if (degreeOfParallelism is not null)
            ArgumentOutOfRangeException.ThrowIfGreaterThan(degree, BenchLimits.MostConcurrentStorms, nameof(degreeOfParallelism));
        var mostCpusBesideOthers = degreeOfParallelism is null ? BenchLimits.MostCpusBesideOthers : int.MaxValue;
        var share = progress is null ? null : new SweepProgress(progress);
        return degree == 1
            ? settings.Select(storm => RunOne(storm, share?.NextStorm(), cancellationToken))
            : RunAbreast(settings, degree, mostCpusBesideOthers, share, cancellationToken);
    }

    private static IEnumerable<BootStormResult> RunAbreast(
        IEnumerable<BootStormSettings> settings,
        int degree,
        int mostCpusBesideOthers,
        SweepProgress? progress,
        CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var cores = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, degree).ConcurrentScheduler;
        var running = new Queue<Task<BootStormResult>>();
        try
        {
            foreach (var storm in settings)
            {
                if (storm.CpuCount > mostCpusBesideOthers)
                {
                    while (running.TryDequeue(out var before))
                        yield return ResultOf(before, cancellationToken);
                    yield return RunOne(storm, progress?.NextStorm(), cancellationToken);
                    continue;
                }
                if (running.Count == degree * LookAhead)
                    yield return ResultOf(running.Dequeue(), cancellationToken);
                var share = progress?.NextStorm();
                running.Enqueue(Task.Factory.StartNew(
                    () => RunOne(storm, share, end.Token), end.Token, TaskCreationOptions.DenyChildAttach, cores));
                // A result that is ready does not wait until the look-ahead is full.
                while (running.TryPeek(out var first) && first.IsCompleted)
                    yield return ResultOf(running.Dequeue(), cancellationToken);
            }
            while (running.TryDequeue(out var first))
                yield return ResultOf(first, cancellationToken);
        }
        finally
        {
            end.Cancel();
            // The caller has stopped reading, so results and failures are dropped.
            Task.WhenAll((IEnumerable<Task>)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
    }

    private static BootStormResult RunOne(BootStormSettings storm, IProgress<double>? share, CancellationToken cancellationToken)
    {
        var result = BootStorm.Run(storm, share, cancellationToken);
        share?.Report(1);
        return result;
    }

    private static BootStormResult ResultOf(Task<BootStormResult> storm, CancellationToken cancellationToken)
    {
        try
        {
            return storm.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // The exception names the caller's own token, not the one that the storms share.
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Adds up the progress of the storms of a sweep, on whichever threads they run.</summary>
    private sealed class SweepProgress(IProgress<double> sink)
    {
        private readonly Lock _lock = new();
        private double _done;

        public IProgress<double> NextStorm() => new Storm(this);

        private void Advance(double by)
        {
            lock (_lock)
                sink.Report(_done += by);
        }

        private sealed class Storm(SweepProgress sweep) : IProgress<double>
        {
            private double _share;

            public void Report(double value)
            {
                var by = value - _share;
                _share = value;
                sweep.Advance(by);
            }
        }
    }
}
