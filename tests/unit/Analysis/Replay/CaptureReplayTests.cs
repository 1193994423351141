using ModDups.Analysis.Replay;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Tests.Statistics;
using static System.FormattableString;

namespace ModDups.Tests.Analysis.Replay;

/// <summary>What real kernels counted lies within the bounds that follow from what their storms recorded.</summary>
public sealed class CaptureReplayTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Storms => new()
    {
        { "before-8", "6.3" }, { "before-16", "6.3" }, { "before-modprobe-4", "6.3" }, { "before-modprobe-16", "6.3" },
        { "early-8", "6.4" }, { "early-16", "6.4" }, { "early-modprobe-8", "6.4" },
        { "early-modprobe-16", "6.4" }, { "xz-early-8", "6.4" }, { "idempotent-8", "6.12" },
    };

    [Theory]
    [MemberData(nameof(Storms))]
    public void The_kernels_counters_lie_within_the_bounds(string capture, string kernel)
    {
        var (result, stats) = (Replay(capture, kernel), StatsText.ReadOne(Captures.Stats(capture)));
        output.WriteLine(Invariant(
            $"{capture}: becoming {result.Minimum.FailedBecoming} … {stats.FailedBecoming} … {result.Maximum.FailedBecoming}, load {result.Minimum.FailedLoads} … {stats.FailedLoads} … {result.Maximum.FailedLoads}, wasted {result.Minimum.WastedBytes} … {stats.WastedBytes} … {result.Maximum.WastedBytes}"));

        Within.Bounds(stats, result);
        Assert.Equal(17ul, result.Minimum.ModulesLoaded);
        Assert.Equal(kernel != "6.4", result.IsExact);
        Assert.DoesNotContain(result.Findings, finding => !finding.StartsWith("The catalog doesn't tell", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Storms))]
    public void The_failures_of_each_module_are_known(string capture, string kernel)
    {
        var result = Replay(capture, kernel);
        var counts = StatsText.ReadOne(Captures.Stats(capture)).DuplicateModules.ToDictionary(module => module.Name, module => module.Count, StringComparer.Ordinal);

        Assert.Equal(result.Minimum.Failures, result.Maximum.Failures);
        Assert.All(result.Modules, module =>
        {
            var count = counts.GetValueOrDefault(module.Name);
            Assert.Equal((count, count), (module.FailuresMinimum, module.FailuresMaximum));
            Assert.True(module.Loaded);
        });
    }

    [Theory]
    [InlineData("before-8")]
    [InlineData("before-16")]
    [InlineData("before-modprobe-4")]
    [InlineData("before-modprobe-16")]
    public void Before_6_4_nothing_is_left_open(string capture)
    {
        var (result, stats) = (Replay(capture, "6.3"), StatsText.ReadOne(Captures.Stats(capture)));

        foreach (var side in new[] { result.Minimum, result.Maximum })
        {
            Assert.Equal((stats.FailedLoads, stats.FailedLoadBytes, 0ul), (side.FailedLoads, side.FailedLoadBytes, side.FailedBecoming));
            Assert.Equal(
                stats.DuplicateModules.Select(module => (module.Name, module.Count, module.Reason)).Order(),
                side.DuplicateModules.Select(module => (module.Name, module.Count, module.Reason)).Order());
        }
    }

    // Two clocks, and one name for a file and for the copies of it: the first of 16 calls had no file, as it was gone.
    [Fact]
    public void Copies_of_one_file_are_told_apart_by_their_paths()
    {
        var lines = File.ReadAllLines(Captures.PathOf("xfs-16-threads-8", "calls.tsv"));
        var copies = lines.Skip(17).Select(line => line.Replace("xfs.ko", $"copy-{line.Split('\t')[0]}/xfs.ko", StringComparison.Ordinal));
        var text = string.Join('\n', copies.Prepend(lines[0])) + "\n";
        var result = ReplayInput.Read("6.12", TestCatalogs.Open("catalog.tsv"), text, out var problems)!;
        var stats = StatsText.ReadOne(Captures.Stats("xfs-16-threads-8"));

        Assert.Empty(problems);
        Assert.Equal((15ul, 15ul), (result.Minimum.Failures, result.Maximum.Failures));
        Assert.InRange(stats.FailedLoads, result.Minimum.FailedLoads, result.Maximum.FailedLoads);
        Assert.InRange(stats.FailedBecomingBytes, result.Minimum.FailedBecomingBytes, result.Maximum.FailedBecomingBytes);
        Assert.InRange(stats.WastedBytes, result.Minimum.WastedBytes, result.Maximum.WastedBytes);
    }

    [Fact]
    public void A_thread_that_is_in_two_calls_at_once_is_found()
    {
        var problems = new List<InputProblem>();
        var result = new ModuleReplay(TestCatalogs.Open("catalog.tsv"), ReplayInput.Kernel("6.12"))
            .Open(Captures.PathOf("xfs-16-threads-8"), problems.Add)!;

        Assert.Empty(problems);
        Assert.Contains(result.Findings, finding => finding.StartsWith("In two calls at the same time", StringComparison.Ordinal));
    }

    // insmod falls back from finit_module() to init_module(), so that each file that is wrong is counted twice.
    [Fact]
    public void Files_that_are_no_modules_are_counted_where_they_failed()
    {
        const string Init = "init_module";
        var result = ReplayInput.Of(
            "6.12", TestCatalogs.Open("catalog.tsv"),
            ReplayInput.Call("/tmp/truncated.ko", 0, 1, Errno.ENOEXEC, size: "4096"),
            ReplayInput.Call("/tmp/truncated.ko", 2, 3, Errno.ENOEXEC, Init, "4096"),
            ReplayInput.Call("/tmp", 4, 5, Errno.EINVAL, size: "0"),
            ReplayInput.Call("/tmp/empty.ko", 6, 7, Errno.EINVAL, size: "0"),
            ReplayInput.Call("xfs.ko", 8, 9, Errno.ENOENT),
            ReplayInput.Call("xfs.ko", 10, 11, Errno.ENOENT, Init),
            ReplayInput.Call("irqbypass.ko", 12, 13, Errno.None),
            ReplayInput.Call("irqbypass.ko", 14, 15, Errno.EEXIST),
            ReplayInput.Call("irqbypass.ko", 16, 17, Errno.EEXIST, Init),
            ReplayInput.Call("irqbypass.ko", 18, 19, Errno.EEXIST),
            ReplayInput.Call("irqbypass.ko", 20, 21, Errno.EEXIST, Init));

        Within.Bounds(StatsText.ReadOne(Captures.Stats("bad-files")), result);
        Assert.Equal((2ul, 2ul), (result.Minimum.FailedReads, result.Maximum.FailedReads));
        Assert.Equal(4ul, Assert.Single(result.Minimum.DuplicateModules).Count);
        Assert.Equal(FailureReason.Becoming, Assert.Single(result.Maximum.DuplicateModules).Reason);
    }

    // Sizes aside: kvm.ko of that kernel is not the catalog's.
    [Fact]
    public void The_failures_of_wrong_files_lie_within_the_bounds()
    {
        var problems = new List<InputProblem>();
        var result = new ModuleReplay(TestCatalogs.Open("catalog.tsv"), ReplayInput.Kernel("6.12")).Open(Captures.PathOf("bad-2"), problems.Add)!;
        var stats = StatsText.ReadOne(Captures.Stats("bad-2"));

        Assert.Empty(problems);
        Assert.InRange(stats.FailedReads, result.Minimum.FailedReads, result.Maximum.FailedReads);
        Assert.InRange(stats.FailedBecoming, result.Minimum.FailedBecoming, result.Maximum.FailedBecoming);
        Assert.InRange(stats.FailedLoads, result.Minimum.FailedLoads, result.Maximum.FailedLoads);
        Assert.Equal(stats.CountFailures(), result.Maximum.Failures);
    }

    private static ModuleReplayResult Replay(string capture, string kernel)
    {
        var problems = new List<InputProblem>();
        var result = new ModuleReplay(TestCatalogs.Storm, ReplayInput.Kernel(kernel)).Open(Captures.PathOf(capture), problems.Add);
        Assert.Empty(problems);
        return result!;
    }
}
