using System.Globalization;
using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Lab;

/// <summary>One boot of the laboratory: what its name says that happened, and what came back.</summary>
internal sealed record LabBoot(string Name, string Folder)
{
    private readonly HashSet<string> _words = [.. Name.Split('-')];

    public int CpuCount { get; } = int.Parse(Name.Split('-')[^1], CultureInfo.InvariantCulture);

    /// <summary>storm, udev, devices, twice, initfail, area, autoload, cause, stress, unload, live, guard, lockdown, threads, bad, overflow, moddups or debian.</summary>
    public string Actor { get; } = Name.Split('-')[0];

    /// <summary>The release that the oldest kernel of the laboratory behaves as.</summary>
    public static KernelRelease Oldest { get; } = Named("6.3");

    /// <summary>The kernel that was booted.</summary>
    public LabKernel Built => LabKernel.Of(
        Has("debian") || Has("signed") ? Name.Split('-').First(word => word is "debian" or "signed") : Name.Split('-').FirstOrDefault(word => word.Length > 1 && word[0] == 'v' && char.IsAsciiDigit(word[1]))?[1..] ?? "6.12");

    /// <summary>The release that the kernel behaves as, by what the command line took from it.</summary>
    public KernelRelease Kernel => Has("before") ? Oldest : Has("early") ? Named("6.4") : Built.Behaviour;

    /// <summary>True where a call that waited for one whose init failed loads the module itself: before 0254127ab977 (6.2, 6.1.9).</summary>
    public bool StartsAgain => Kernel.Version < new Version(6, 1, 9);

    /// <summary>False before Linux 6.4.</summary>
    public bool HasCounters => File.Exists(PathOf("stats"));

    /// <summary>True where the kernel shares loads by inode, and the threads have an inode in common.</summary>
    public bool SharesLoads => Kernel.SharesLoadsByInode && !Has("copies");

    /// <summary>
    /// The release that the boot behaves as. Linux 6.12 shares the loads of one inode. Where each thread has a copy of the
    /// file there is none to share, and only the early check is left.
    /// </summary>
    public KernelRelease EffectiveKernel => SharesLoads || !Kernel.ChecksNameEarly ? Kernel : Named("6.4");

    public string Release => ReadText("release").Trim();

    public static LabBoot Of(string folder) => new(Path.GetFileName(folder), folder);

    public bool Has(string word) => _words.Contains(word);

    public string PathOf(string file) => Path.Join(Folder, file);

    public string ReadText(string file) => File.ReadAllText(PathOf(file));

    public byte[] StatsText() => File.ReadAllBytes(PathOf("stats"));

    public ModuleStats Stats()
    {
        using var stream = File.OpenRead(PathOf("stats"));
        return Assert.Single(StatsReader.Read(stream, Name, Laboratory.Refuse));
    }

    /// <summary>The one-number files beside <c>stats</c>.</summary>
    public IReadOnlyDictionary<string, long> Counters() =>
        File.ReadLines(PathOf("counters")).Select(line => line.Split(' '))
            .ToDictionary(pair => pair[0], pair => long.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The counters and rows alone, without where and when they were read.</summary>
    public static ModuleStats Nameless(ModuleStats stats) => stats with
    {
        Source = "",
        Time = null,
        DuplicateModules = [.. stats.DuplicateModules.Select(row => row with { Source = null })],
    };

    private static KernelRelease Named(string release) =>
        KernelRelease.TryParse(release, out var kernel) ? kernel : throw new InvalidOperationException(release);

    public override string ToString() => Name;
}
