using System.IO.MemoryMappedFiles;
using ModDups.Kernel;

namespace ModDups.Live;

/// <summary>
/// The memory that all workers of a storm share: the barrier, and what each has counted. It is a mapped file, since the workers
/// may be processes. Each word of the barrier has a cache line of its own.
/// </summary>
internal sealed unsafe class StormBoard : IDisposable
{
    private const int Line = 8;
    private const int HeaderWords = 16 * Line;
    private const int CountWords = 8;

    /// <summary>The errors that are counted one by one; the last place has all others.</summary>
    private const int Errors = (int)Errno.EHWPOISON + 2;

    private const int WorkerWords = CountWords + (2 * Errors) + DurationHistogram.Buckets;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long* _words;

    private StormBoard(MemoryMappedFile file, int workers)
    {
        _file = file;
        _view = file.CreateViewAccessor();
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _words = (long*)start;
        Workers = workers;
    }

    /// <summary>The number of workers.</summary>
    public int Workers { get; }

    /// <summary>How many workers have begun.</summary>
    public ref long Present => ref _words[9 * Line];

    /// <summary>The number of the round that the workers gather for.</summary>
    public ref long Gathering => ref _words[0];

    /// <summary>How many workers have gathered.</summary>
    public ref long Gathered => ref _words[Line];

    /// <summary>The number of the round whose workers were released.</summary>
    public ref long Released => ref _words[2 * Line];

    /// <summary>When they were released, in ticks of the stopwatch: nanoseconds of CLOCK_MONOTONIC.</summary>
    public ref long ReleasedAt => ref _words[3 * Line];

    /// <summary>How many workers have ended the round.</summary>
    public ref long Ended => ref _words[4 * Line];

    /// <summary>Not 0 where each worker ends its round after the call that it is in.</summary>
    public ref long Stops => ref _words[5 * Line];

    /// <summary>Not 0 where the workers end.</summary>
    public ref long Exits => ref _words[6 * Line];

    /// <summary>When workers that run freely stop; 0 where they have no time.</summary>
    public ref long Deadline => ref _words[7 * Line];

    /// <summary>How often workers that run freely load everything; 0 where nothing but the time ends them.</summary>
    public ref long Turns => ref _words[8 * Line];

    /// <summary>Creates a board in a file, which must not exist.</summary>
    public static StormBoard Create(string path, int workers)
    {
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, null, Bytes(workers), MemoryMappedFileAccess.ReadWrite);
        return new StormBoard(file, workers);
    }

    /// <summary>Opens the board of a storm for one of its processes.</summary>
    public static StormBoard Open(string path, int workers) => new(
        MemoryMappedFile.CreateFromFile(
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite), null, Bytes(workers), MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false),
        workers);

    /// <summary>Returns the counts of a worker.</summary>
    public StormCounts Of(int worker)
    {
        var start = _words + HeaderWords + ((long)worker * WorkerWords);
        return new StormCounts(
            new Span<long>(start, CountWords), new Span<long>(start + CountWords, Errors),
            new Span<long>(start + CountWords + Errors, Errors), new Span<long>(start + CountWords + (2 * Errors), DurationHistogram.Buckets));
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private static long Bytes(int workers) => sizeof(long) * (HeaderWords + ((long)workers * WorkerWords));
}
