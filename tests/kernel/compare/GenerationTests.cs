using ModDups.Analysis.Replay;
using ModDups.Evidence;
using ModDups.Evidence.Reading;
using ModDups.Kernel;

namespace ModDups.Lab;

/// <summary>Storms on other kernels than 6.12. Those before 6.4 count nothing: the storm program and the trace tell what happened.</summary>
public sealed class GenerationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Storms => [.. All.Select(boot => boot.Name)];

    public static TheoryData<string> Uncounted => [.. All.Where(boot => !boot.HasCounters).Select(boot => boot.Name)];

    public static TheoryData<string> Udev =>
        [.. Laboratory.AllBoots.Where(boot => boot.Actor == "udev" && boot.Built != Laboratory.Linux612).Select(boot => boot.Name)];

    public static TheoryData<string> Kernels => ["6.1.8", "6.1", "7", "signed"];

    private static IEnumerable<LabBoot> All =>
        Laboratory.AllBoots.Where(boot => boot.Actor == "storm" && boot.Built != Laboratory.Linux612 && !boot.Has("signed"));

    // lab writes this file where Debian's archive has not given the source of a kernel.
    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_kernel_was_built(string name)
    {
        var skipped = Path.Join(Laboratory.Folder, "skipped");
        var reason = File.Exists(skipped) ? File.ReadLines(skipped).FirstOrDefault(line => line.StartsWith($"skipping the kernel {name}:", StringComparison.Ordinal)) : null;
        Assert.SkipWhen(reason is not null, reason ?? "");
        var kernel = LabKernel.Of(name);
        output.WriteLine(kernel.ToString());
        Assert.All(Laboratory.AllBoots.Where(boot => boot.Built == kernel), boot => Assert.Equal(kernel.Release, boot.Release));
    }

    // kernel/module/main.c, in all of them: who finds the module live, or has waited until it was, gets EEXIST. Since 6.5 who
    // asks for the same file meanwhile gets what the first one gets.
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Storms))]
    public void Each_module_loads_once_and_the_others_are_told_so(string name)
    {
        var boot = Find(name);
        var loads = Loads(boot);
        Assert.All(StormCall.Of(boot).GroupBy(call => call.Module), calls =>
        {
            Assert.Empty(calls.Select(call => call.Errno).Except([Errno.None, Errno.EEXIST]));
            Assert.InRange(calls.Count(call => call.Errno == Errno.None), 1, boot.SharesLoads ? boot.CpuCount : 1);
            Assert.Equal(1, loads[calls.Key]);
        });
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Uncounted))]
    public void Replay_tells_the_counters_that_would_have_stood(string name)
    {
        var boot = Find(name);
        var result = new ModuleReplay(boot.Built.Modules, boot.Kernel).Open(boot.PathOf("calls.tsv"), Laboratory.Refuse)!;
        var failed = StormCall.Of(boot).Where(call => call.Errno != Errno.None).ToList();
        output.WriteLine(Invariant($"{name}: {failed.Count} loads failed and wasted {result.Minimum.WastedBytes:#,0} bytes; their callers lost {failed.Sum(call => call.Microseconds) / 1000:#,0} ms"));
        Assert.True(result.IsExact);
        Assert.Equal((ulong)failed.Count, result.Minimum.FailedLoads);
        // The image of the ELF file, and the memory that it was laid out in; of a compressed file that too.
        Assert.Equal(
            failed.Sum(call => boot.Built.Modules.Find(call.Module) is { } module ? (2 * module.CountedBytes) + (boot.Has("xz") ? module.CompressedBytes!.Value : 0) : 0),
            (long)result.Minimum.WastedBytes);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Udev))]
    public void Each_module_that_udev_asks_for_loads_once(string name)
    {
        var boot = Find(name);
        var loads = Loads(boot);
        var live = File.ReadLines(boot.PathOf("modules")).Select(line => line.Split(' ')[0]).ToList();
        Assert.Contains("kvm_amd", live);
        Assert.All(live, module => Assert.Equal(1, loads[module]));

        var calls = new EvidenceSource().Read(boot.PathOf("trace"), Laboratory.Refuse)
            .Where(found => found.Kind is ModuleLoadEventKind.InitModule or ModuleLoadEventKind.FinitModule).ToList();
        output.WriteLine($"{name}: {string.Join(", ", calls.CountBy(call => call.Errno ?? "good").Select(count => Invariant($"{count.Value} {count.Key}")))}");
        if (boot.StartsAgain)
            Assert.DoesNotContain(nameof(Errno.EBUSY), calls.Select(call => call.Errno));
    }

    private static Dictionary<string, int> Loads(LabBoot boot) => LabTrace.Count(boot, "module_load");

    private static LabBoot Find(string name) => Laboratory.AllBoots.Single(boot => boot.Name == name);
}
