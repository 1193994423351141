using ModDups.Kernel;

namespace ModDups.Live;

/// <summary>What one worker has counted since the storm began: a part of <see cref="StormBoard"/>.</summary>
/// <param name="counts">The single numbers.</param>
/// <param name="loadErrors">The results of its load calls, by errno; success is at 0.</param>
/// <param name="unloadErrors">The results of its delete_module() calls.</param>
/// <param name="durations">The durations of its load calls, in the buckets of <see cref="DurationHistogram"/>.</param>
internal readonly ref struct StormCounts(Span<long> counts, Span<long> loadErrors, Span<long> unloadErrors, Span<long> durations)
{
    private readonly Span<long> _counts = counts;

    public Span<long> LoadErrors { get; } = loadErrors;

    public Span<long> UnloadErrors { get; } = unloadErrors;

    public Span<long> Durations { get; } = durations;

    /// <summary>The number of modules that were found live and not loaded.</summary>
    public ref long FoundLive => ref _counts[0];

    /// <summary>The longest load call in nanoseconds.</summary>
    public ref long Longest => ref _counts[1];

    /// <summary>When the worker ended its round, in nanoseconds.</summary>
    public ref long EndedAt => ref _counts[2];

    /// <summary>Not 0 where the worker could not be pinned.</summary>
    public ref long IsUnpinned => ref _counts[3];

    /// <summary>The number of calls that began, so that one that hangs shows.</summary>
    public ref long Begun => ref _counts[4];

    public void AddLoad(Errno error, long nanoseconds)
    {
        LoadErrors[PlaceOf(error)]++;
        Durations[DurationHistogram.BucketOf(nanoseconds)]++;
        if (nanoseconds > Longest)
            Longest = nanoseconds;
    }

    public void AddUnload(Errno error) => UnloadErrors[PlaceOf(error)]++;

    private int PlaceOf(Errno error) => Math.Min((int)error, LoadErrors.Length - 1);
}
