namespace ModDups.Tests.Cli;

/// <summary><c>moddups metrics</c>.</summary>
public sealed class MetricsCommandTests
{
    [Fact]
    public void Folders_and_dumps_become_one_text()
    {
        var (folder, file) = (Captures.PathOf("before-8"), Captures.PathOf("before-16", "stats"));
        var run = CliRun.Of("metrics", folder, file, "--no-advice");

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains($"\nmoddups_failed_loads_total{{source=\"{folder}\"}} 119\nmoddups_failed_loads_total{{source=\"{file}\"}} 255\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_boot_tells_what_it_is_predicted_to_waste()
    {
        var run = CliRun.Of("metrics", Captures.PathOf("udev-xz-stock-2"), "--top", "1", "--format", "Prometheus");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Single(run.Output.Split('\n'), line => line.StartsWith("moddups_duplicate_failures_total{", StringComparison.Ordinal));
        Assert.DoesNotContain("# EOF", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_is_down_and_one_line()
    {
        var run = CliRun.Of("metrics", "/no/such/archive.tar.gz");
        Assert.Equal(1, run.Status);
        Assert.Contains("/no/such/archive.tar.gz", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("\nmoddups_up{source=\"/no/such/archive.tar.gz\"} 0\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void This_machine_is_kept_in_a_file()
    {
        using var folder = new ScratchFolder();
        var path = Path.Join(folder.Path, "moddups.prom");
        var failed = CliRun.Of("metrics", "--textfile", path, "--no-advice");
        Assert.Equal((1, ""), (failed.Status, failed.Output));
        Assert.Single(failed.ErrorLines);
        Assert.Contains("\nmoddups_up 0\n", File.ReadAllText(path), StringComparison.Ordinal);

        var root = Path.Join(folder.Path, "root");
        Directory.CreateDirectory(Path.Join(root, "sys/kernel/debug/modules"));
        File.Copy(Captures.PathOf("before-8", "stats"), Path.Join(root, "sys/kernel/debug/modules/stats"));
        var run = CliRun.In(new() { Root = root }, "metrics", "--textfile", path, "--no-advice");
        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Error));
        Assert.Contains("\nmoddups_failed_loads_total 119\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metrics", "--textfile", "a.prom", "b.tar.gz")]
    [InlineData("metrics", "--textfile", "a.prom", "--format", "OpenMetrics")]
    public void The_file_is_of_this_machine_in_one_format(params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.Equal(2, run.Status);
        Assert.Contains("--textfile is of this machine", run.Error, StringComparison.Ordinal);
    }
}
