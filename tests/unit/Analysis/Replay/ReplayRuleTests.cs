using ModDups.Analysis.Replay;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Tests.Analysis.Replay;

/// <summary>What follows from a few calls: the module's image has 1000 bytes, its compressed file 250.</summary>
public sealed class ReplayRuleTests
{
    private static readonly ModuleCatalog s_catalog = TestCatalogs.Of(TestCatalogs.Module("kvm", 1000) with { File = "kernel/kvm.ko" });

    [Theory]
    [InlineData("6.3", "kvm.ko", "", 2000)]
    [InlineData("6.3", "kvm.ko.xz", "", 2250)]
    [InlineData("6.3", "kvm.ko.xz", "init_module", 2000)]
    [InlineData("6.4", "kvm.ko", "", 1000)]
    [InlineData("6.4", "/lib/modules/6.4/kernel/kvm.ko.zst", "", 1250)]
    [InlineData("6.12", "kvm.ko.gz", "init_module", 1000)]
    public void A_late_duplicate_is_certain(string kernel, string file, string entry, ulong wasted)
    {
        var result = Replay(kernel, Call(file, 0, 10, Errno.None), Call(file, 20, 30, Errno.EEXIST, entry));

        Assert.True(result.IsExact);
        Assert.Equal((1ul, wasted, wasted), (result.Minimum.Failures, result.Minimum.WastedBytes, result.Maximum.WastedBytes));
        Assert.Equal((1ul, 2000ul, 1000ul), (result.Minimum.ModulesLoaded, result.Minimum.TotalModuleBytes, result.Minimum.TotalTextBytes));
        Assert.Empty(result.Findings);
    }

    // In the same microsecond nobody knows which came first.
    [Theory]
    [InlineData(5, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 0)]
    public void A_duplicate_that_began_before_the_name_was_live_may_have_come_to_registration(long start, ulong most)
    {
        var result = Replay("6.4", Call("kvm.ko", 0, 10, Errno.None), Call("kvm.ko", start, 30, Errno.EEXIST));

        Assert.Equal((1ul, 1ul), (result.Minimum.Failures, result.Maximum.Failures));
        Assert.Equal((0ul, most), (result.Minimum.FailedLoads, result.Maximum.FailedLoads));
        Assert.Equal((1 - most, 1ul), (result.Minimum.FailedBecoming, result.Maximum.FailedBecoming));
        Assert.Equal((1000ul, 1000 + (most * 1000)), (result.Minimum.WastedBytes, result.Maximum.WastedBytes));
        Assert.Equal(most == 0 ? FailureReason.Becoming : FailureReason.None, Assert.Single(result.Minimum.DuplicateModules).Reason);
    }

    // A duplicate that has ended tells that the module was live, though the call that loaded it is still to end.
    [Fact]
    public void The_first_answer_that_a_name_is_live_dates_its_registration()
    {
        var result = Replay(
            "6.4", Call("kvm.ko", 1, 8, Errno.EEXIST), Call("kvm.ko", 0, 20, Errno.None), Call("kvm.ko", 9, 30, Errno.EEXIST));
        Assert.Equal((1ul, 1ul), (result.Minimum.FailedBecoming, result.Maximum.FailedLoads));
    }

    [Fact]
    public void Calls_of_one_file_that_overlap_are_one_load()
    {
        var result = Replay("6.12", Call("kvm.ko", 0, 10, Errno.None), Call("kvm.ko", 5, 11, Errno.None), Call("kvm.ko", 9, 12, Errno.None));

        Assert.True(result.IsExact);
        Assert.Equal((1ul, 0ul), (result.Maximum.ModulesLoaded, result.Maximum.Failures));
    }

    [Theory]
    [InlineData(1, 20, 30, 25, 35, 28, 40)] // all three at 28 to 30
    [InlineData(2, 20, 30, 25, 35, 32, 40)] // the first and the last never met
    [InlineData(3, 20, 30, 31, 35, 36, 40)]
    public void Failures_of_one_file_may_share_loads_as_far_as_they_overlap(ulong fewest, long a, long aEnd, long b, long bEnd, long c, long cEnd)
    {
        var result = Replay(
            "6.12", Call("kvm.ko", 0, 10, Errno.None), Call("kvm.ko", a, aEnd, Errno.EEXIST),
            Call("kvm.ko", b, bEnd, Errno.EEXIST), Call("kvm.ko", c, cEnd, Errno.EEXIST));

        Assert.Equal((fewest, 3ul), (result.Minimum.FailedBecoming, result.Maximum.FailedBecoming));
        Assert.Equal((fewest * 1000, 3000ul), (result.Minimum.WastedBytes, result.Maximum.WastedBytes));
        Assert.Equal((0ul, fewest == 3), (result.Maximum.FailedLoads, result.IsExact));
    }

    [Fact]
    public void Of_two_files_of_one_module_one_may_lose_at_registration()
    {
        var result = Replay(
            "6.12", Call("a/kvm.ko", 0, 10, Errno.None), Call("b/kvm.ko", 1, 12, Errno.EEXIST), Call("b/kvm.ko", 13, 14, Errno.EEXIST));
        Assert.Equal((2ul, 2ul), (result.Minimum.Failures, result.Maximum.Failures));
        Assert.Equal((0ul, 1ul), (result.Minimum.FailedLoads, result.Maximum.FailedLoads));
    }

    [Fact]
    public void Calls_of_init_module_share_nothing()
    {
        var result = Replay(
            "6.12", Call("kvm.ko", 0, 10, Errno.None, "init_module"), Call("kvm.ko", 11, 30, Errno.EEXIST, "init_module"),
            Call("kvm.ko", 11, 30, Errno.EEXIST, "init_module"));
        Assert.Equal((2ul, 2ul), (result.Minimum.Failures, result.Maximum.Failures));
    }

    [Fact]
    public void EBUSY_is_a_duplicates_where_another_call_had_the_name_and_failed()
    {
        var result = Replay("6.3", Call("kvm.ko", 0, 10, Errno.ENODEV), Call("kvm.ko", 1, 11, Errno.EBUSY));

        Assert.True(result.IsExact);
        Assert.Equal((1ul, 2000ul), (result.Minimum.FailedLoads, result.Minimum.FailedLoadBytes));
        Assert.Equal((1ul, FailureReason.Load), (result.Minimum.DuplicateModules[0].Count, result.Minimum.DuplicateModules[0].Reason));
        Assert.Empty(result.Findings);
    }

    // It may have given up waiting for another module to become live, which is no duplicate.
    [Fact]
    public void EBUSY_after_30_seconds_may_be_that_of_a_symbol()
    {
        var result = Replay("6.3", Call("kvm.ko", 0, 10, Errno.ENODEV), Call("kvm.ko", 1, 30_000_001, Errno.EBUSY));

        Assert.Equal((1ul, 1ul), (result.Minimum.FailedLoads, result.Maximum.FailedLoads));
        Assert.Empty(result.Minimum.DuplicateModules);
    }

    [Fact]
    public void EBUSY_alone_may_be_the_modules_own()
    {
        var result = Replay("6.3", Call("kvm.ko", 1, 11, Errno.EBUSY));

        Assert.Equal((0ul, 1ul, 2000ul), (result.Minimum.Failures, result.Maximum.Failures, result.Maximum.WastedBytes));
        Assert.StartsWith("EBUSY", Assert.Single(result.Findings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Errno.ENODEV, "", 0, 0, 0, 0)] // the module's own init
    [InlineData(Errno.ENOENT, "", 0, 0, 0, 2000)] // an unknown symbol, or the init
    [InlineData(Errno.ENOEXEC, "", 0, 1000, 0, 2000)]
    [InlineData(Errno.EKEYREJECTED, "", 1000, 1000, 0, 0)]
    [InlineData(Errno.ETXTBSY, "", 0, 0, 0, 0)]
    [InlineData(Errno.EFAULT, "init_module", 0, 0, 0, 2000)]
    public void An_errno_tells_where_a_load_can_have_failed(
        Errno errno, string entry, ulong leastBecoming, ulong mostBecoming, ulong leastLoad, ulong mostLoad)
    {
        var result = Replay("6.4", Call("kvm.ko", 0, 10, errno, entry));

        Assert.Equal((leastBecoming, mostBecoming), (result.Minimum.FailedBecomingBytes, result.Maximum.FailedBecomingBytes));
        Assert.Equal((leastLoad, mostLoad), (result.Minimum.FailedLoadBytes, result.Maximum.FailedLoadBytes));
        Assert.Empty(result.Maximum.DuplicateModules);
    }

    [Theory]
    [InlineData("6.12", Errno.EBADF, "", "", 0, 0)]
    [InlineData("6.4", Errno.EBADF, "", "", 0, 1)]
    [InlineData("6.12", Errno.ETXTBSY, "", "", 1, 1)]
    [InlineData("6.12", Errno.EINVAL, "", "0", 1, 1)]
    [InlineData("6.12", Errno.ENOEXEC, "init_module", "63", 1, 1)]
    [InlineData("6.12", Errno.ENOEXEC, "init_module", "64", 0, 0)]
    public void A_read_that_failed_is_known_by_its_errno(string kernel, Errno errno, string entry, string size, ulong least, ulong most)
    {
        var result = Replay(kernel, ReplayInput.Call("kvm.ko", 0, 10, errno, entry, size));
        Assert.Equal((least, most), (result.Minimum.FailedReads, result.Maximum.FailedReads));
    }

    [Fact]
    public void The_catalog_may_know_what_an_init_returns()
    {
        var catalog = TestCatalogs.Of(TestCatalogs.Module("kvm", 1000) with { InitErrno = (int)Errno.ENODEV });
        var result = ReplayInput.Of("6.3", catalog, Call("kvm.ko", 0, 1, Errno.ENODEV), Call("kvm.ko", 2, 3, Errno.ENOENT));
        Assert.Equal((1ul, 1ul, true), (result.Minimum.FailedLoads, result.Maximum.FailedLoads, result.IsExact));
    }

    [Theory]
    [InlineData("6.3", "a/kvm.ko", 5, "Loaded more than once")]
    [InlineData("6.12", "b/kvm.ko", 5, "Loaded more than once")]
    [InlineData("6.12", "a/kvm.ko", 11, "Loaded more than once")]
    public void Two_loads_of_one_name_contradict_each_other(string kernel, string file, long start, string finding)
    {
        var result = Replay(kernel, Call("a/kvm.ko", 0, 10, Errno.None), Call(file, start, 20, Errno.None));

        Assert.Equal((2ul, 2ul), (result.Minimum.ModulesLoaded, result.Maximum.ModulesLoaded));
        Assert.StartsWith(finding, Assert.Single(result.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_record_does_not_explain_is_said()
    {
        var never = Replay("6.4", Call("kvm.ko", 0, 10, Errno.EEXIST), Call("kvm.ko", 11, 12, Errno.EEXIST));
        Assert.Equal("Live already, though no recorded call loaded it: kvm.", Assert.Single(never.Findings));
        Assert.Equal((1ul, 1ul), (never.Minimum.FailedBecoming, never.Maximum.FailedLoads));

        var before = Replay("6.4", Call("kvm.ko", 0, 10, Errno.EEXIST), Call("kvm.ko", 11, 12, Errno.None));
        Assert.StartsWith("Live before the recorded call", Assert.Single(before.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_that_the_catalog_does_not_tell_stay_unknown()
    {
        var catalog = TestCatalogs.Of(new CatalogModule { Name = "kvm", ImageBytes = 1000 });
        var result = ReplayInput.Of("6.3", catalog, Call("kvm.ko", 0, 10, Errno.None), Call("nosuch.ko", 0, 10, Errno.None));

        Assert.Equal((2ul, null, null), (result.Minimum.ModulesLoaded, result.Minimum.TotalModuleBytes, result.Maximum.TotalTextBytes));
        Assert.EndsWith("kvm, nosuch.", Assert.Single(result.Findings), StringComparison.Ordinal);
    }

    private static string Call(string file, long start, long end, Errno errno, string entry = "") => ReplayInput.Call(file, start, end, errno, entry);

    private static ModuleReplayResult Replay(string kernel, params string[] calls) => ReplayInput.Of(kernel, s_catalog, calls);
}
