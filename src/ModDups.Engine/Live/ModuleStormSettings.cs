using ModDups.Kernel;

namespace ModDups.Live;

/// <summary>What a storm on a real kernel loads, how, and how long.</summary>
public sealed record ModuleStormSettings
{
    /// <summary>The most threads of a storm.</summary>
    public const int MostThreads = 8192;

    /// <summary>The most rounds of a storm.</summary>
    public const int MostRounds = 1_000_000;

    /// <summary>The longest storm.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromHours(1);

    /// <summary>Names or aliases of modules. Each thread loads them in this order, and before each what it depends on.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The number of threads, from 1 to <see cref="MostThreads"/>. They are pinned to the CPUs in turn, unless the storm <see cref="IsFree"/>.</summary>
    /// <value>Null, the default, for one for each CPU that this process may use.</value>
    public int? ThreadCount { get; init; }

    /// <summary>
    /// The number of rounds, from 1 to <see cref="MostRounds"/>; what was loaded is unloaded after each. With
    /// <see cref="Unload"/>, how often each thread loads everything.
    /// </summary>
    /// <value>1 by default, and without limit where <see cref="Duration"/> is given.</value>
    public int? Rounds { get; init; }

    /// <summary>The time after which no new round begins, above 0, and at most <see cref="LongestDuration"/>.</summary>
    /// <value>Null by default: <see cref="Rounds"/> decides.</value>
    public TimeSpan? Duration { get; init; }

    /// <summary>The system call.</summary>
    /// <value>finit_module() by default.</value>
    public LoadSystemCall SystemCall { get; init; }

    /// <summary>
    /// True where the kernel decompresses the files for finit_module(). Otherwise they are decompressed once, before the storm.
    /// </summary>
    /// <value>False by default.</value>
    public bool Compressed { get; init; }

    /// <summary>True for processes instead of threads.</summary>
    /// <value>False by default.</value>
    public bool Processes { get; init; }

    /// <summary>True where each thread looks whether a module is live, as kmod does, and then does not load it.</summary>
    /// <value>False by default.</value>
    public bool LookFirst { get; init; }

    /// <summary>
    /// True where each thread unloads what it has loaded, and loads it again, without a pause, as stress-ng's module stressor does.
    /// </summary>
    /// <value>False by default: all is unloaded between the rounds.</value>
    public bool Unload { get; init; }

    /// <summary>
    /// With <see cref="Unload"/>, true where a thread keeps what it has loaded until each other has asked for it since, and goes on asking
    /// itself: every load is met by all, so that nearly all calls meet a module that is there.
    /// </summary>
    /// <value>False by default.</value>
    public bool Hold { get; init; }

    /// <summary>With <see cref="Unload"/>, true where all threads are held and released together before each load again.</summary>
    /// <value>False by default. Without <see cref="Unload"/> they always are.</value>
    public bool Release { get; init; }

    /// <summary>True to load modules whose init touches hardware.</summary>
    /// <value>False by default.</value>
    public bool Force { get; init; }

    /// <summary>True to run the same storm on the bench too.</summary>
    /// <value>False by default.</value>
    public bool Bench { get; init; }

    /// <summary>The release of Linux that the kernel behaves as, for the bench and for the name of its remedy.</summary>
    /// <value>Null, the default, for the running release. A distribution may have patched what its release tells.</value>
    public KernelRelease? Kernel { get; init; }

    /// <summary>The most memory in bytes, above 0, that the calls of a round may hold at the same time.</summary>
    /// <value>Null, the default, for half of what is available (MemAvailable of /proc/meminfo) before each round.</value>
    public long? MemoryLimit { get; init; }

    /// <summary>How long a storm waits for a call that does not return, above 0.</summary>
    /// <value>30 s by default.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>True where the threads run without being held again after their first load.</summary>
    internal bool IsFree => Unload && !Release;

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ModuleStormException">A setting is out of its range, or two contradict each other.</exception>
    internal void Validate()
    {
        if (Names.Count == 0)
            throw new ModuleStormException(StormRefusal.InvalidSettings, "A storm needs the name of a module.");
        if (ThreadCount is < 1 or > MostThreads)
            throw Invalid($"{ThreadCount} is not a valid number of threads. Specify a number from 1 to {MostThreads}.");
        if (Rounds is < 1 or > MostRounds)
            throw Invalid($"{Rounds} is not a valid number of rounds. Specify a number from 1 to {MostRounds}.");
        if (Duration is { } duration && (duration <= TimeSpan.Zero || duration > LongestDuration))
            throw Invalid($"A storm takes more than 0 and at most {LongestDuration.TotalSeconds} seconds.");
        if (Compressed && SystemCall == LoadSystemCall.InitModule)
            throw Invalid($"init_module() takes an image that is not compressed: the kernel decompresses for finit_module() alone.");
        if (Release && !Unload)
            throw Invalid($"All threads are released together in any case, unless each unloads what it loaded.");
        if (Hold && !IsFree)
            throw Invalid($"Threads keep what they have loaded where each unloads what it loaded, and they are not released together.");
        if (MemoryLimit is <= 0)
            throw Invalid($"The limit of memory must be above 0 bytes.");
        if (Patience <= TimeSpan.Zero)
            throw Invalid($"The patience with a call must be above 0.");
    }

    private static ModuleStormException Invalid(FormattableString message) =>
        new(StormRefusal.InvalidSettings, FormattableString.Invariant(message));
}
