namespace ModDups.Simulation.Bench;

/// <summary>
/// Many storms, on all cores. Each has a machine of its own, so that the results do not depend on how many run at a time.
/// </summary>
public static class BootSweep
{
    /// <summary>
    /// How many storms may be ahead of the result that is waited for, for each that runs: enough that a long storm does
    /// not leave the other cores without work.
    /// </summary>
    private const int LookAhead = 8;

    /// <summary>
    /// Runs the storms, and gives each result as soon as it and those before it are there, in the order of the settings.
    /// Nothing runs any more once the enumeration has ended, by itself or before.
    /// </summary>
    /// <param name="settings">The storms; they are asked for on the caller's thread, a few ahead of the results.</param>
    /// <param name="degreeOfParallelism">How many storms may run at a time; null for one on each core. With 1 they run on the caller's thread.</param>
    /// <param name="progress">
    /// Told now and then how many storms are done, those that run by their share, by the threads on which they run.
    /// </param>
    /// <param name="cancellationToken">Ends the sweep, and the storms that run.</param>
    /// <exception cref="BenchSettingsException">The settings of a storm contradict each other; the results before it are given first.</exception>
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
        var share = progress is null ? null : new SweepProgress(progress);
        return degree == 1
            ? settings.Select(storm => RunOne(storm, share?.NextStorm(), cancellationToken))
            : RunAbreast(settings, degree, share, cancellationToken);
    }

    private static IEnumerable<BootStormResult> RunAbreast(
        IEnumerable<BootStormSettings> settings,
        int degree,
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
                if (running.Count == degree * LookAhead)
                    yield return ResultOf(running.Dequeue(), cancellationToken);
                var share = progress?.NextStorm();
                running.Enqueue(Task.Factory.StartNew(
                    () => RunOne(storm, share, end.Token), end.Token, TaskCreationOptions.DenyChildAttach, cores));
                // What is there already is not held back until the look-ahead is full.
                while (running.TryPeek(out var first) && first.IsCompleted)
                    yield return ResultOf(running.Dequeue(), cancellationToken);
            }
            while (running.TryDequeue(out var first))
                yield return ResultOf(first, cancellationToken);
        }
        finally
        {
            end.Cancel();
            // Their results, and their failures, are nobody's any more.
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
            // The caller is told of its own token, not of the one that the storms share.
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Adds up what the storms of a sweep tell of their progress, whichever threads they run on.</summary>
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
