using ModDups.Analysis.Advice;
using ModDups.Analysis.Blame;
using ModDups.Kernel;
using ModDups.Modules.Audit;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Userspace;

namespace ModDups.Tests.Analysis.Advice;

/// <summary>Advice about the captured boots of Debian 12's udev with its kmod 30.</summary>
public sealed class AdviceTests
{
    [Fact]
    public void Old_kmod_hides_the_duplicates_from_a_new_kernel()
    {
        var advice = Advise("udev-xz-stock-8", "6.12", ModuleCompression.Xz);
        Assert.True(advice.Wastes);
        Assert.StartsWith("yes: about ", advice.Verdict, StringComparison.Ordinal);
        Assert.Contains("kmod 30 decompresses .ko.xz itself and calls init_module()", advice.Verdict, StringComparison.Ordinal);
        Assert.Equal(["kmod 31 or later", "udev.children_max=1", "uncompressed files"], advice.Changes.Select(change => change.Change).Except(["built in"]).Order(StringComparer.Ordinal));
        Assert.All(advice.Changes, change => Assert.Equal((long)advice.Baselines[0].WastedBytes - (long)change.WastedBytes, change.SavedBytes));
        // What a kernel that shares loads leaves is at most some percent.
        Assert.All(advice.Changes, change => Assert.True(change.WastedBytes < advice.Baselines[0].WastedBytes / 20, change.ToString()));
        Assert.Equal([16, 32, 64], advice.Growth.Select(boot => boot.CpuCount));
        Assert.True(advice.Growth.Zip(advice.Growth.Skip(1)).All(pair => pair.First.WastedBytes < pair.Second.WastedBytes));
    }

    [Fact]
    public void An_old_kernel_with_compressed_files_needs_two_changes()
    {
        var advice = Advise("udev-xz-before-8", "6.3", ModuleCompression.Xz);
        var both = Assert.Single(advice.Changes, change => change.Change.Contains(" and kmod 31", StringComparison.Ordinal));
        var alone = Assert.Single(advice.Changes, change => change.Change == "Linux 6.5 or later");
        Assert.True(alone.SavedBytes > 0 && both.SavedBytes > alone.SavedBytes);
    }

    [Fact]
    public void A_kernel_that_shares_loads_needs_no_change()
    {
        var advice = Advise("udev-plain-stock-8", "6.12", ModuleCompression.None);
        Assert.False(advice.Wastes);
        Assert.StartsWith("no: Linux 6.12 ", advice.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_kmod_leaves_two_answers()
    {
        var advice = AdvicePipeline.Run(Facts("udev-xz-stock-8", "6.12", ModuleCompression.Xz) with { Kmod = null }, TestContext.Current.CancellationToken);
        Assert.Null(advice.Wastes);
        Assert.Equal(2, advice.Baselines.Count);
        Assert.True(advice.Baselines[0].WastedBytes < advice.Baselines[1].WastedBytes);
        Assert.Contains("kmod", advice.Verdict, StringComparison.Ordinal);
        Assert.NotEmpty(advice.Changes);
    }

    /// <summary>The bench begins with the costs of a KVM guest, and takes the times from the trace of an emulated one.</summary>
    [Theory]
    [InlineData("udev-plain-before-4", "6.3", ModuleCompression.None, 0.15)]
    [InlineData("udev-plain-before-8", "6.3", ModuleCompression.None, 0.15)]
    [InlineData("udev-plain-before-16", "6.3", ModuleCompression.None, 0.20)]
    [InlineData("udev-xz-before-8", "6.3", ModuleCompression.Xz, 0.15)]
    [InlineData("udev-xz-before-16", "6.3", ModuleCompression.Xz, 0.20)]
    public void With_the_times_of_the_boot_the_bytes_are_the_kernels(string boot, string kernel, ModuleCompression files, double near)
    {
        var advice = Advise(boot, kernel, files);
        Assert.Equal("KvmGuest, as traced", advice.Machine);
        Assert.InRange(advice.Baselines[0].WastedBytes / (double)advice.CountedBytes!.Value, 1 - near, 1 + near);
        Assert.DoesNotContain(advice.Findings, finding => finding.Kind == BlameFindingKind.ForecastMissed);
    }

    [Fact]
    public void A_prediction_that_is_far_off_is_said()
    {
        var facts = Facts("udev-plain-before-8", "6.3", ModuleCompression.None);
        var advice = AdvicePipeline.Run(facts with { Stats = facts.Stats! with { FailedLoadBytes = 1 } }, TestContext.Current.CancellationToken);
        Assert.Contains(advice.Findings, finding => finding.Kind == BlameFindingKind.ForecastMissed);
    }

    [Fact]
    public void A_module_whose_init_fails_is_to_be_blacklisted()
    {
        var facts = Facts("udev-plain-before-8", "6.3", ModuleCompression.None);
        var boot = facts.Boot! with
        {
            Causes = [.. facts.Boot.Causes.Select(cause => cause.Module == "kvm_amd" ? cause with { Failures = cause.Calls, OtherFailures = cause.Calls } : cause)],
        };
        var advice = AdvicePipeline.Run(facts with { Boot = boot }, TestContext.Current.CancellationToken);
        Assert.Contains(advice.Findings, finding => finding.Kind == BlameFindingKind.RequestedInVain && finding.Message.StartsWith("kvm_amd was loaded", StringComparison.Ordinal));
        Assert.Contains("'blacklist kvm_amd'", Assert.Single(advice.Changes, change => change.Change == "blacklist kvm_amd").Action, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_a_unit_names_too_is_found()
    {
        var facts = Facts("udev-plain-before-8", "6.3", ModuleCompression.None) with
        {
            NamedByUnits = new Dictionary<string, string>(StringComparer.Ordinal) { ["kvm_amd"] = "/etc/modules", ["loop"] = "/etc/modules" },
        };
        var found = Assert.Single(AdvicePipeline.Run(facts, TestContext.Current.CancellationToken).Findings, finding => finding.Kind == BlameFindingKind.RequestedTwice);
        Assert.Contains("kvm_amd (/etc/modules)", found.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("loop", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_unit_loads_before_udev_begins_is_not_wasted_by_udev()
    {
        // Without the times of a boot.
        var facts = Facts("udev-plain-before-8", "6.3", ModuleCompression.None) with { Boot = null, Rhythm = null };
        var named = facts with { NamedByUnits = new Dictionary<string, string>(StringComparer.Ordinal) { ["kvm_amd"] = "/etc/modules" } };
        var (all, rest) = (AdvicePipeline.Run(facts, TestContext.Current.CancellationToken), AdvicePipeline.Run(named, TestContext.Current.CancellationToken));
        // kvm_amd brings kvm, which is most of what each CPU wastes.
        Assert.True(rest.Baselines[0].WastedBytes < all.Baselines[0].WastedBytes / 2, $"{rest} {all}");
        // By the times of the boot nothing was live before.
        Assert.Equal(
            Advise("udev-plain-before-8", "6.3", ModuleCompression.None).Baselines[0],
            AdvicePipeline.Run(named with { Boot = Facts("udev-plain-before-8", "6.3", ModuleCompression.None).Boot, Rhythm = Facts("udev-plain-before-8", "6.3", ModuleCompression.None).Rhythm }, TestContext.Current.CancellationToken).Baselines[0]);
    }

    [Fact]
    public void A_module_whose_init_may_wait_for_itself_is_found()
    {
        var facts = Facts("udev-plain-before-8", "6.3", ModuleCompression.None) with
        {
            SelfRequests = [new CatalogFinding { Kind = CatalogFindingKind.SelfRequest, Modules = ["kvm"], Message = "The init of kvm may request kvm.", Reason = "It would wait." }],
        };
        var found = Assert.Single(AdvicePipeline.Run(facts, TestContext.Current.CancellationToken).Findings, finding => finding.Kind == BlameFindingKind.InitWaitsForItself);
        Assert.Equal("The init of kvm may request kvm. It would wait.", found.Message);
    }

    [Fact]
    public void The_end_of_the_area_for_modules_is_where_the_boots_come_to()
    {
        var facts = Facts("udev-plain-before-8", "6.3", ModuleCompression.None);
        var whole = AdvicePipeline.Run(facts with { ModuleAreaBytes = 1008 << 20 }, TestContext.Current.CancellationToken);
        var half = AdvicePipeline.Run(facts with { ModuleAreaBytes = 504 << 20 }, TestContext.Current.CancellationToken);
        Assert.InRange(whole.CpusAtModuleAreaEnd!.Value / (double)half.CpusAtModuleAreaEnd!.Value, 1.9, 2.1);
    }

    private static ModuleAdvice Advise(string boot, string kernel, ModuleCompression files) =>
        AdvicePipeline.Run(Facts(boot, kernel, files), TestContext.Current.CancellationToken);

    private static SystemFacts Facts(string boot, string kernel, ModuleCompression files) => new AdviceSource
    {
        Path = Captures.PathOf(boot),
        CatalogPath = Captures.PathOf("udev-machine", "catalog.tsv"),
        DevicesPath = Captures.PathOf("udev-machine", "cpu-uevent"),
        Kernel = new KernelRelease(kernel),
        Kmod = KmodRelease.Default,
        Files = files,
        Decompression = ModuleCompression.Xz,
        Udev = UdevRelease.Default,
        CpuCount = int.Parse(boot.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture),
        Machine = MachineProfile.KvmGuest,
    }.Open(problem => Assert.True(problem.IsWarning, problem.ToString()), TestContext.Current.CancellationToken);
}
