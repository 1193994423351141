using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModDups.Simulation.Userspace;

/// <summary>A release of systemd-udevd, and how many workers it has.</summary>
public sealed record UdevRelease
{
    /// <summary>The most workers at a time: WORKER_NUM_MAX of systemd.</summary>
    private const int MostWorkers = 2048;

    /// <summary>Where memory is scarce, udev still has this many workers (systemd's src/udev/udev-manager.c).</summary>
    private const int LeastWorkersInMemory = 10;

    private const long MemoryOfWorker = 128L << 20;

    private UdevRelease(string name, int version) => (Name, Version) = (name, version);

    /// <summary>The release as given, such as <c>252</c> or <c>252.39</c>.</summary>
    public string Name { get; }

    /// <summary>The number of the release, from 1.</summary>
    public int Version { get; }

    /// <summary>
    /// The longest modalias for which udev loads modules, in characters; null for no limit since 252, which reads MODALIAS itself
    /// (systemd pull request 24998). Before, the rule <c>kmod load '$env{MODALIAS}'</c> is expanded into 1,024 bytes, and a
    /// longer one loses its end (systemd issue 23607).
    /// </summary>
    public int? LongestModalias => Version >= 252 ? null : 1023 - "kmod load ''".Length;

    /// <summary>The release whose source the model follows.</summary>
    /// <value>systemd-udevd 252.</value>
    public static UdevRelease Default { get; } = new("252", 252);

    /// <summary>Parses a release, such as <c>252</c>, <c>252.39-1</c> or what <c>udevadm --version</c> prints.</summary>
    /// <param name="name">The text.</param>
    /// <param name="release">The release, or null if the method returns false.</param>
    /// <returns>False if the text is not a release; otherwise true.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static bool TryParse(string name, [NotNullWhen(true)] out UdevRelease? release)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = name.Trim();
        release = int.TryParse(string.Concat(text.TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? new(text, version)
            : null;
        return release is not null;
    }

    /// <summary>Returns the most workers at a time where children_max is not set.</summary>
    /// <param name="cpus">The number of CPUs, from 1.</param>
    /// <param name="memoryBytes">
    /// The memory of the machine; null for enough. Since 239 udev has a worker for each 128 MiB of it, and at least 10 (systemd
    /// pull request 8668).
    /// </param>
    /// <returns>16 and 2 for each CPU, at most 2,048, since 243 (systemd pull request 12497); before, 8 and 8 for each CPU.</returns>
    public int DefaultWorkers(int cpus, long? memoryBytes)
    {
        var ofCpus = Version >= 243 ? Math.Min((2L * cpus) + 16, MostWorkers) : (8L * cpus) + 8;
        var ofMemory = memoryBytes is { } memory && Version >= 239 ? Math.Max(memory / MemoryOfWorker, LeastWorkersInMemory) : long.MaxValue;
        return (int)Math.Min(ofCpus, Math.Min(ofMemory, int.MaxValue));
    }

    /// <summary>Returns the release as given.</summary>
    public override string ToString() => Name;
}
