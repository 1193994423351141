using System.Text.RegularExpressions;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;

namespace ModDups.Tests.Simulation.Autoload;

/// <summary>The rules of kernel/module/dups.c (Linux 6.12).</summary>
public sealed partial class DuplicateTrackerTests
{
    private static readonly ModuleCatalog s_catalog = TestCatalogs.Of(
        TestCatalogs.Module("xfs", 3000) with { Aliases = ["fs-xfs"], InitDuration = TimeSpan.FromMilliseconds(5) },
        TestCatalogs.Module("btrfs", 3000) with { Aliases = ["fs-btrfs"], InitDuration = TimeSpan.FromMilliseconds(5) },
        TestCatalogs.Module("ext4", 3000) with { Aliases = ["fs-ext4", "fs-ext2"], InitDuration = TimeSpan.FromMilliseconds(5) },
        TestCatalogs.Module("pcc_cpufreq", 400) with { InitErrno = (int)Errno.ENODEV });

    private static ModuleBench Bench(bool trace = false) =>
        new(new BenchSettings { Catalog = s_catalog, TrackDuplicates = true, EnableDupsTrace = trace });

    [Fact]
    public void Requests_of_one_instant_are_one_modprobe_and_share_its_answer()
    {
        var bench = Bench();
        var results = bench.Request("fs-xfs", concurrency: 8);

        Assert.Equal(RequestOutcome.Loaded, results[0].Outcome);
        Assert.All(results.Skip(1), result => Assert.Equal(
            (0, RequestOutcome.AlreadyLive, true, true, 0L), (result.ReturnCode, result.Outcome, result.IsDuplicate, result.Waited, result.AllocatedBytes)));
        Assert.All(results, result => Assert.Equal(results[0].Elapsed, result.Elapsed));
        Assert.Equal(7, bench.GetLog().Count);
        Assert.Equal(0ul, bench.GetStats().WastedBytes);
    }

    [Theory]
    [InlineData("pcc_cpufreq", RequestOutcome.LoadFailed)]
    [InlineData("net-pf-99", RequestOutcome.NotFound)]
    public void A_failure_is_shared_too(string name, RequestOutcome outcome)
    {
        var bench = Bench();
        Assert.All(bench.Request(name, concurrency: 3), result => Assert.Equal((256, outcome), (result.ReturnCode, result.Outcome)));
        Assert.Equal(2, bench.GetLog().Count);
    }

    [Fact]
    public void An_answer_is_remembered_for_60_seconds()
    {
        var bench = Bench();
        bench.Request("fs-xfs");
        bench.Wait(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        var within = Assert.Single(bench.Request("fs-xfs"));
        Assert.Equal((true, TimeSpan.Zero, false), (within.IsDuplicate, within.Elapsed, within.Waited));

        bench.Wait(TimeSpan.FromTicks(1));
        var after = Assert.Single(bench.Request("fs-xfs"));
        Assert.Equal((false, RequestOutcome.AlreadyLive), (after.IsDuplicate, after.Outcome));
        Assert.Single(bench.GetLog());
    }

    [Fact]
    public void Different_aliases_of_one_module_are_different_names()
    {
        var bench = Bench();
        bench.Request("fs-ext4");
        bench.Request("fs-ext2");
        Assert.Empty(bench.GetLog());
    }

    [Fact]
    public void A_nowait_request_that_comes_first_is_not_tracked()
    {
        var bench = Bench();
        bench.Request("fs-xfs", waits: false);
        Assert.False(Assert.Single(bench.Request("fs-xfs")).Outcome == RequestOutcome.NotWaited);
        Assert.Empty(bench.GetLog());
    }

    // call_modprobe() announces the result of a nowait request too, by name alone (kernel/module/kmod.c, dups.c).
    [Fact]
    public void A_nowait_request_that_came_first_answers_those_that_wait_for_a_later_one()
    {
        var bench = Bench();
        bench.Request("fs-xfs", waits: false);
        var results = bench.Request("fs-xfs", concurrency: 3);

        Assert.Equal((0, false), (results[0].ReturnCode, results[0].IsDuplicate));
        Assert.All(results.Skip(1), result =>
        {
            Assert.Equal((0, RequestOutcome.NotWaited, true, true), (result.ReturnCode, result.Outcome, result.IsDuplicate, result.Waited));
            Assert.True(result.Elapsed < results[0].Elapsed); // the module is not live yet
        });
    }

    [Fact]
    public void A_nowait_duplicate_returns_0_at_once()
    {
        var bench = Bench();
        bench.Request("fs-xfs");
        var duplicate = Assert.Single(bench.Request("fs-xfs", waits: false));
        Assert.Equal((0, RequestOutcome.NotWaited, TimeSpan.Zero), (duplicate.ReturnCode, duplicate.Outcome, duplicate.Elapsed));
        Assert.Single(bench.GetLog());
    }

    [Fact]
    public void A_duplicate_keeps_its_place_among_the_50()
    {
        var bench = new ModuleBench(new BenchSettings
        {
            Catalog = TestCatalogs.Of(TestCatalogs.Module("slow", 400) with { InitDuration = TimeSpan.FromSeconds(6) }),
            TrackDuplicates = true,
        });
        var results = bench.Request("slow", concurrency: 51);
        Assert.Equal("ETIME", results[50].Errno);
        Assert.Equal(49, bench.GetLog().Count);
    }

    [Fact]
    public void However_many_stand_in_line_each_gets_the_answer_of_the_first()
    {
        var bench = Bench();
        Assert.All(bench.Request("fs-xfs", concurrency: 100_000), result => Assert.Equal(0, result.ReturnCode));
        Assert.Equal(99_999, bench.GetLog().Count);
    }

    [Fact]
    public void Without_tracking_nothing_is_logged()
    {
        var bench = new ModuleBench(new BenchSettings { Catalog = s_catalog });
        bench.Request("fs-xfs", concurrency: 8);
        Assert.Empty(bench.GetLog());
    }

    /// <summary>Mounts that asked for absent file systems at once: the requests stand in trace, the lines in dmesg.</summary>
    [Theory]
    [InlineData("autoload-4")]
    [InlineData("autoload-8")]
    public void The_lines_and_their_number_are_those_of_a_real_kernel(string capture)
    {
        var requests = File.ReadLines(Captures.PathOf(capture, "trace"))
            .Select(line => RequestPattern().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups["name"].Value).Where(name => name.StartsWith("fs-", StringComparison.Ordinal));
        var expected = File.ReadLines(Captures.PathOf(capture, "dmesg"))
            .Select(line => LogPattern().Match(line)).Where(match => match.Success).Select(match => match.Value);

        var bench = Bench();
        foreach (var name in requests.GroupBy(name => name))
            bench.Request(name.Key, concurrency: name.Count());
        var lines = bench.GetLog().SelectMany(entry => entry.Lines).ToArray();

        Assert.All(lines, line => Assert.Matches(@"^\[ *\d+\.\d{6}\] module: ", line));
        Assert.Equal(expected.Order(), lines.Select(line => LogPattern().Match(line).Value).Order());
    }

    [Fact]
    public void With_the_trace_each_line_is_a_warning_as_in_a_real_log()
    {
        var bench = Bench(trace: true);
        bench.Request("fs-xfs", concurrency: 2);
        var lines = Assert.Single(bench.GetLog()).Lines;

        var real = File.ReadAllText(Captures.PathOf("autoload-trace-4", "dmesg"));
        foreach (var part in new[] { "------------[ cut here ]------------", "] module-autoload: duplicate request for module fs-xfs", "---[ end trace 0000000000000000 ]---" })
        {
            Assert.Contains(part, real, StringComparison.Ordinal);
            Assert.Contains(lines, line => line.Contains(part, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"module_request: (?<name>\S+) wait=1", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequestPattern();

    [GeneratedRegex(@"module: module-autoload: duplicate request for module \S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LogPattern();
}
