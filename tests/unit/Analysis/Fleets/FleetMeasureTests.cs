using ModDups.Analysis.Blame;
using ModDups.Analysis.Fleets;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Statistics;

namespace ModDups.Tests.Analysis.Fleets;

/// <summary>What boots say together.</summary>
public sealed class FleetMeasureTests
{
    [Fact]
    public void Boots_are_grouped_by_each_property()
    {
        var fleet = Of(Boot("a", 10) with { Kernel = "6.1" }, Boot("b", 30) with { Kernel = "6.1", WastesByRule = true }, Boot("c", 5), Boot("d", null) with { Kernel = "6.1" });
        var groups = fleet.Groups.Where(group => group.Dimension == FleetDimension.Kernel).ToList();
        Assert.Equal(["6.1", null], groups.Select(group => group.Value));
        Assert.Equal((3, 2, 1, 40ul, 20ul, 30ul), (groups[0].Boots, groups[0].MeasuredBoots, groups[0].WastingByRule, groups[0].WastedBytes, groups[0].MedianBytes, groups[0].MaximumBytes));
        Assert.Equal(["b", "a"], groups[0].Paths);
        Assert.Equal((4, 3, 45ul, 10ul), (fleet.Boots, fleet.MeasuredBoots, fleet.WastedBytes, fleet.MedianBytes));
        Assert.Equal(Enum.GetValues<FleetDimension>(), fleet.Groups.Select(group => group.Dimension).Distinct());
    }

    [Fact]
    public void The_order_of_the_boots_makes_no_difference()
    {
        FleetBoot[] boots = [.. Enumerable.Range(0, 40).Select(index => Boot($"boot{index}", (ulong)(index * index)) with
        {
            Kernel = index % 3 == 0 ? "6.1" : "6.4",
            Modules = [Row("kvm", (ulong)index), Row("xfs", 1)],
            WastesByRule = true,
        })];
        var (forth, back) = (Of(boots), Of([.. boots.Reverse()]));
        Assert.Equal(forth.Verdict, back.Verdict);
        Assert.Equal(forth.Groups.Select(group => (group.Value, group.WastedBytes, string.Join(' ', group.Paths))), back.Groups.Select(group => (group.Value, group.WastedBytes, string.Join(' ', group.Paths))));
        Assert.Equal(forth.Modules.Select(module => (module.Name, module.EstimatedBytes)), back.Modules.Select(module => (module.Name, module.EstimatedBytes)));
        Assert.Equal(forth.Changes.Select(change => (change.Change, change.SavedBytesMaximum, change.Action)), back.Changes.Select(change => (change.Change, change.SavedBytesMaximum, change.Action)));
    }

    [Fact]
    public void A_module_has_its_share_of_each_boot_and_the_bounds_of_its_calls()
    {
        var cause = new ModuleLoadCause
        {
            Module = "kvm", Origin = LoadOrigin.Udev, Calls = 4, Failures = 3, RacedFailures = 3, LateFailures = 0, InferredCalls = 0, Requests = 0, DuplicateRequests = 0,
            WastedBytesMinimum = 50, WastedBytesMaximum = 60,
        };
        var fleet = Of(Boot("a", 100) with { Modules = [Row("kvm", 3), Row("xfs", 1)], Causes = [cause] }, Boot("b", 100) with { Modules = [Row("kvm", ulong.MaxValue)] });
        var kvm = Assert.Single(fleet.Modules, module => module.Name == "kvm");
        Assert.Equal((2, ulong.MaxValue, 175ul, 50ul, 60ul), (kvm.Boots, kvm.Count, kvm.EstimatedBytes, kvm.WastedBytesMinimum, kvm.WastedBytesMaximum));
        var xfs = Assert.Single(fleet.Modules, module => module.Name == "xfs");
        Assert.Equal((25ul, null), (xfs.EstimatedBytes, xfs.WastedBytesMaximum));
        Assert.Equal(["a"], xfs.Paths);
    }

    [Fact]
    public void A_boot_stands_out_among_its_peers_and_not_among_others()
    {
        // The median is 104 and the median distance 2: the score of 150 is 0.6745 * 46 / 2.
        FleetBoot[] peers = [.. new ulong[] { 100, 101, 102, 103, 104, 105, 106, 107, 150 }.Select(wasted => Boot($"p{wasted}", wasted) with { CpuCount = 8 })];
        FleetBoot[] others = [.. Enumerable.Range(0, 20).Select(index => Boot($"o{index}", 150) with { CpuCount = 16 }), Boot("few", 9999) with { CpuCount = 4 }];
        var found = Assert.Single(Of([.. peers, .. others]).Outliers);
        Assert.Equal(("p150", 9, 104ul, "8 CPUs"), (found.Path, found.PeerCount, found.MedianBytes, found.Peers));
        Assert.Equal(0.6745 * 46 / 2, found.Score, 0.01);
    }

    [Fact]
    public void Where_most_peers_are_alike_the_mean_distance_is_the_measure()
    {
        FleetBoot[] boots = [.. Enumerable.Range(0, 19).Select(index => Boot($"b{index}", 1000)), Boot("least", 0)];
        var found = Assert.Single(Of(boots).Outliers);
        Assert.Equal("least", found.Path);
        Assert.Equal(-1000 / (1.253314 * 50), found.Score, 0.01);
        Assert.Empty(Of([.. boots.SkipLast(1)]).Outliers);
    }

    [Fact]
    public void A_change_saves_at_most_the_waste_of_the_boots_that_it_cures()
    {
        FleetBoot With(string path, string kernel, string kmod, ModuleCompression files, ModuleCompression decompression) =>
            Boot(path, 100) with { Kernel = kernel, Kmod = kmod, Files = files, Decompression = decompression, WastesByRule = true };
        var fleet = Of(
            With("old", "6.1.0", "30", ModuleCompression.None, ModuleCompression.None),
            With("xz1", "6.12.48", "30", ModuleCompression.Xz, ModuleCompression.Xz),
            With("xz2", "6.12.48", "30", ModuleCompression.Xz, ModuleCompression.Xz) with { WastedBytes = null },
            Boot("fine", 1) with { Kernel = "6.12.48", Kmod = "34", Files = ModuleCompression.None, WastesByRule = false });
        var changes = fleet.Changes.ToDictionary(change => change.Change, StringComparer.Ordinal);
        Assert.Equal((2, 1, 100ul), (changes["kmod 31 or later"].Boots, changes["kmod 31 or later"].MeasuredBoots, changes["kmod 31 or later"].SavedBytesMaximum));
        Assert.Equal(["old"], changes["Linux 6.5 or later"].Paths);
        Assert.Contains("uncompressed files", changes.Keys);
        Assert.Contains("depmod", changes["uncompressed files"].Action, StringComparison.Ordinal);
        Assert.Equal((3, 1), (fleet.WastingByRule, fleet.SparingByRule));
        Assert.Contains("'kmod 31 or later' cures 2 of them", fleet.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void The_distribution_is_in_powers_of_two()
    {
        var fleet = Of(Boot("a", 0), Boot("b", 1), Boot("c", 1 << 20), Boot("d", (1 << 21) - 1), Boot("e", ulong.MaxValue));
        Assert.Equal([(0ul, 1ul, 1L), (1, 2, 1), (1 << 20, 1 << 21, 2), (1ul << 63, ulong.MaxValue, 1)], fleet.Distribution.Select(bucket => (bucket.FromBytes, bucket.ToBytes, bucket.Boots)));
    }

    [Fact]
    public void Forged_names_do_not_fill_the_memory()
    {
        var measure = new FleetMeasure();
        for (var index = 0; index < 5000; index++)
            measure.Add(Boot($"b{index}", 1) with { Kernel = $"k{index}" });
        var kernels = measure.Report("here").Groups.Where(group => group.Dimension == FleetDimension.Kernel).ToList();
        Assert.Equal(4097, kernels.Count);
        Assert.Equal(5000 - 4096, Assert.Single(kernels, group => group.Value == "(others)").Boots);
    }

    private static FleetReport Of(params FleetBoot[] boots)
    {
        var measure = new FleetMeasure();
        foreach (var boot in boots)
            measure.Add(boot);
        return measure.Report("here");
    }

    private static FleetBoot Boot(string path, ulong? wasted) => new() { Path = path, WastedBytes = wasted };

    private static DuplicateFailedModule Row(string name, ulong count) => new() { Name = name, Count = count, Reason = FailureReason.Load };
}
