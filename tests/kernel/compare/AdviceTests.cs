using ModDups.Analysis.Advice;
using ModDups.Evidence.Reading;
using ModDups.Evidence;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Userspace;

namespace ModDups.Lab;

/// <summary>What is advised before a boot is looked at, and with the durations of another, beside what the kernel counted.</summary>
public sealed class AdviceTests
{
    // As large as the spread of single boots with the early check, see last.md: which side of the check a load is on is decided within
    // its reading. The durations of one boot don't tell more of that: with those of 8 CPUs, four boots of each kind on a host that did
    // nothing else had a mean of 1.03 to 1.56 times what the kernel counted, and one of each kind before the check 1.04 and 1.09 times.
    private const double CloseRace = 0.40;
    private const double WithTimes = 0.15;
    private const int Seen = 8;

    /// <summary>Debian 12's udev and kmod. On one CPU only serio_raw is loaded twice, for two ports.</summary>
    public static TheoryData<string> Boots => [.. Laboratory.AllBoots.Where(boot => boot is { Actor: "udev", CpuCount: > 1 }).Select(boot => boot.Name)];

    public static TheoryData<string> Kinds =>
        [.. Laboratory.Boots.Where(boot => boot is { Actor: "udev", CpuCount: Seen }).Where(Wastes).Select(KindOf)];

    [Theory]
    [MemberData(nameof(Boots))]
    public void Whether_a_boot_wastes_is_known_before_it(string name)
    {
        var boot = Laboratory.AllBoots.Single(boot => boot.Name == name);
        var advice = AdvicePipeline.Run(Unseen(boot), TestContext.Current.CancellationToken);
        Assert.Equal(Wastes(boot), advice.Wastes);
        var failures = FailuresOf(boot);
        if (advice.Wastes is true)
        {
            // Two workers may miss each other.
            Assert.True(failures > 0 || boot.CpuCount <= 2, advice.ToString());
            return;
        }

        // A call that comes just when the load has ended that it could have shared fails. That is rare: 0 to 3 failures on 2 CPUs
        // in 12 boots, where the same boot without the sharing has 16 to 20.
        var alone = Laboratory.AllBoots.FirstOrDefault(other => other.Name == $"udev-plain-before-{boot.CpuCount}");
        Assert.SkipWhen(alone is null, $"no boot of {boot.CpuCount} CPUs without the sharing of loads");
        Assert.True(failures <= FailuresOf(alone!) / 2, Invariant($"{failures} loads failed, {FailuresOf(alone!)} without the sharing: {advice}"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_bytes_are_near_before_the_boots(string kind) =>
        AssertNear(Of(kind).Select(boot => Ratio(boot, Unseen(boot))).ToList(), CloseRace);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void With_the_durations_of_one_boot_the_others_are_near(string kind)
    {
        var boots = Of(kind);
        var seen = Open(boots.Single(boot => boot.CpuCount == Seen), boots.Single(boot => boot.CpuCount == Seen).Folder, MachineProfile.KvmGuest);
        AssertNear(
            boots.Select(boot => Ratio(boot, seen with { CpuCount = boot.CpuCount })).ToList(),
            boots[0].Kernel.ChecksNameEarly ? CloseRace : WithTimes);
    }

    // The geometric mean over the boots has to come within the tolerance, beyond two standard errors of that mean.
    private static void AssertNear(List<double> ratios, double tolerance)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', ratios.Select(ratio => Invariant($"{ratio:0.000}"))));
        var mean = ratios.Average(Math.Log);
        var deviation = Math.Sqrt(ratios.Sum(ratio => Math.Pow(Math.Log(ratio) - mean, 2)) / Math.Max(1, ratios.Count - 1));
        Assert.InRange(Math.Abs(mean), 0, Math.Log(1 + tolerance) + (2 * deviation / Math.Sqrt(ratios.Count)));
    }

    private static bool Wastes(LabBoot boot) => !boot.Kernel.SharesLoadsByInode || boot.Has("xz");

    private static string KindOf(LabBoot boot) => boot.Name[..boot.Name.LastIndexOf('-')];

    private static List<LabBoot> Of(string kind) => [.. Laboratory.Boots.Where(boot => KindOf(boot) == kind && boot.CpuCount > 1 && boot.Stats().WastedBytes > 0)];

    private static double Ratio(LabBoot boot, SystemFacts facts) =>
        AdvicePipeline.Run(facts, TestContext.Current.CancellationToken).Baselines[0].WastedBytes / (double)boot.Stats().WastedBytes;

    // The folder of the release has nothing of the boot.
    private static SystemFacts Unseen(LabBoot boot) => Open(boot, FolderOf(boot), MachineProfiles.Find("Emulated")!);

    private static SystemFacts Open(LabBoot boot, string path, MachineProfile machine) => new AdviceSource
    {
        Path = path,
        CatalogPath = FolderOf(boot),
        DevicesPath = boot.PathOf("cpu-uevent"),
        ModprobePaths = [],
        Kernel = boot.Kernel,
        Kmod = KmodRelease.Default,
        Decompression = ModuleCompression.Xz,
        Udev = UdevRelease.Default,
        CpuCount = boot.CpuCount,
        MemoryBytes = LabStorm.MemoryBytes,
        Machine = machine,
    }.Open(problem => Assert.True(problem.IsWarning, problem.ToString()), TestContext.Current.CancellationToken);

    private static string FolderOf(LabBoot boot) => boot.Built.FolderOf(boot.Has("xz") ? "xz" : "plain");

    private static long FailuresOf(LabBoot boot) => boot.HasCounters ? (long)boot.Stats().CountFailures() : FailuresIn(boot);

    private static long FailuresIn(LabBoot boot) => new EvidenceSource().Read(boot.PathOf("trace"), Laboratory.Refuse)
        .Count(found => found.Kind is ModuleLoadEventKind.FinitModule or ModuleLoadEventKind.InitModule && found.Result < 0);
}
