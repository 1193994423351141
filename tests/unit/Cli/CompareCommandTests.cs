namespace ModDups.Tests.Cli;

/// <summary>moddups compare on what real kernels printed.</summary>
public sealed class CompareCommandTests
{
    [Fact]
    public void Each_further_snapshot_is_compared_with_the_first()
    {
        var run = CliRun.Of("compare", "--json", Path("before-8"), Path("early-8"), Path("idempotent-8"));
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal([(Stats("before-8"), Stats("early-8")), (Stats("before-8"), Stats("idempotent-8"))], Pairs(run));
    }

    [Fact]
    public void Or_with_the_one_before_it()
    {
        var run = CliRun.Of("compare", "--json", "--consecutive", Path("before-8"), Path("early-8"), Path("idempotent-8"));
        Assert.Equal([(Stats("before-8"), Stats("early-8")), (Stats("early-8"), Stats("idempotent-8"))], Pairs(run));
    }

    [Fact]
    public void A_table_tells_the_counters_and_the_modules_that_changed()
    {
        var run = CliRun.Of("compare", Path("before-8"), Path("early-8"));
        Assert.StartsWith($"{Stats("before-8")} -> {Stats("early-8")}\n(different sources)\n\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Failed in loading                119            9          -110   x0.08\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Wasted by failures         22.51 MiB    13.69 MiB     -8.82 MiB   x0.61\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("crc32_pclmul         Changed       7       7       0  Load -> Becoming, Load\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("The first 10 of 17, those that changed most.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_dumps_of_one_text_are_two_snapshots_of_which_nothing_is_guessed()
    {
        var run = CliRun.Of("compare", Captures.PathOf("documents", "002_f2cd43aba62bfe2a.txt"));
        Assert.Equal(0, run.Status);
        Assert.Contains("(one source, but counters went down: not one boot)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_twice_says_so() =>
        Assert.EndsWith("\nThe lists of duplicates are the same.\n", CliRun.Of("compare", Path("early-8"), Path("early-8")).Output, StringComparison.Ordinal);

    [Fact]
    public void The_running_kernel_has_rates()
    {
        using var root = new ScratchFolder();
        root.File("proc/mounts", "debugfs /sys/kernel/debug debugfs rw 0 0\n");
        var live = root.File("sys/kernel/debug/modules/stats", File.ReadAllText(Captures.PathOf("before-8", "stats")));
        var run = CliRun.In(new() { Root = root.Path }, "compare", live, live);
        Assert.Contains("Per second", run.Output, StringComparison.Ordinal);
        Assert.Contains("s between them)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_path_the_arguments_are_off()
    {
        var run = CliRun.Of("compare");
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains("specify two or more snapshots", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void One_snapshot_is_too_few()
    {
        var run = CliRun.Of("compare", "--json", Path("early-8"));
        Assert.Equal((1, "[]\n"), (run.Status, run.Output));
        Assert.Equal("moddups: Found 1 snapshot, expected two or more.", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public void A_bad_input_does_not_keep_the_others_back()
    {
        var run = CliRun.Of("compare", "--json", Path("before-8"), "/no/such/file", Path("early-8"));
        Assert.Equal(1, run.Status);
        Assert.Single(run.ErrorLines);
        Assert.Equal([(Stats("before-8"), Stats("early-8"))], Pairs(run));
    }

    private static string Path(string capture) => Captures.PathOf(capture);

    private static string Stats(string capture) => Captures.PathOf(capture, "stats");

    private static IEnumerable<(string?, string?)> Pairs(CliRun run) => run.Items.Select(item =>
        (item.GetProperty("Reference").GetString(), item.GetProperty("Difference").GetString()));
}
