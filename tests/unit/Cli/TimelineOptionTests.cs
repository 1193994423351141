using ModDups.Tests.Views.Timelines;

namespace ModDups.Tests.Cli;

/// <summary><c>--timeline</c>.</summary>
public sealed class TimelineOptionTests
{
    private static readonly string s_boot = Captures.PathOf("udev-xz-stock-2");

    [Theory]
    [InlineData("storm", "--cpus", "2,3", "--remedy", "None,Idempotent")]
    [InlineData("storm", "--cpus", "3", "--plot")]
    [InlineData("request", "kvm_intel", "no_such", "--concurrency", "2")]
    [InlineData("request", "kvm_intel", "--no-wait")]
    [InlineData("events", "BOOT")]
    [InlineData("blame", "BOOT")]
    public void The_file_is_valid_and_nothing_else_changes(params string[] words)
    {
        string[] command = [.. words.Select(word => word is "BOOT" ? s_boot : word)];
        if (command[0] is "blame")
            command = [.. command, "--catalog", Captures.PathOf("udev-machine", "catalog.tsv"), "--devices", Captures.PathOf("udev-machine", "cpu-uevent")];
        using var folder = new ScratchFolder();
        var path = Path.Join(folder.Path, "timeline.json");
        var expected = CliRun.Of(command);
        var run = CliRun.Of([.. command, "--timeline", path]);

        Assert.Equal((0, "", expected.Output), (run.Status, run.Error, run.Output));
        Assert.NotEmpty(new TraceFile(File.ReadAllBytes(path)).Slices);
        Assert.Single(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public void A_storm_writes_while_it_runs_on_any_number_of_cores()
    {
        using var folder = new ScratchFolder();
        var path = Path.Join(folder.Path, "timeline.json");
        var run = CliRun.Of("storm", "--cpus", "1..4", "--jobs", "4", "--timeline", path);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(8, new TraceFile(File.ReadAllBytes(path)).Processes.Count);
    }

    [Theory]
    [InlineData("storm", "--cpus", "2", "--csv", "FILE")]
    [InlineData("storm", "--cpus", "2", "--catalog", "FILE", "--ask-all")]
    [InlineData("request", "kvm", "--catalog", "FILE")]
    [InlineData("events", "FILE")]
    [InlineData("events", "FOLDER")]
    [InlineData("blame", "FOLDER")]
    [InlineData("blame", "--stats", "FILE")]
    public void A_file_that_is_read_or_written_otherwise_is_not_replaced(params string[] command)
    {
        using var folder = new ScratchFolder();
        var file = Path.Join(folder.Path, "trace");
        File.Copy(Path.Join(s_boot, "trace"), file);
        var before = File.ReadAllBytes(file);
        string[] words = [.. command.Select(word => word switch { "FILE" => file, "FOLDER" => folder.Path, _ => word })];
        var run = CliRun.Of([.. words, "--timeline", file]);

        Assert.Equal(2, run.Status);
        Assert.Contains("specify ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_line_and_the_rest_is_done()
    {
        using var folder = new ScratchFolder();
        var run = CliRun.Of("storm", "--cpus", "2", "--timeline", Path.Join(folder.Path, "nosuch", "timeline.json"));
        Assert.Equal(1, run.Status);
        Assert.Single(run.ErrorLines);
        Assert.Contains("None", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events")]
    [InlineData("blame")]
    public void Evidence_without_times_replaces_nothing(string command)
    {
        using var folder = new ScratchFolder();
        var (log, path) = (Path.Join(folder.Path, "log"), Path.Join(folder.Path, "timeline.json"));
        File.WriteAllText(log, "Nov 22 01:00:00 host (udev-worker)[7]: Inserted module 'kvm'\n");
        File.WriteAllText(path, "old");
        var run = CliRun.Of(command, log, "--timeline", path);
        Assert.Equal(1, run.Status);
        Assert.Contains(run.ErrorLines, line => line.Contains("has a time since the boot", StringComparison.Ordinal));
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_run_that_is_cancelled_replaces_nothing()
    {
        using var folder = new ScratchFolder();
        var path = Path.Join(folder.Path, "timeline.json");
        File.WriteAllText(path, "old");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var run = CliRun.In(new CliRun.Setting { Cancellation = cancelled.Token }, "storm", "--cpus", "64", "--timeline", path);
        Assert.Equal(130, run.Status);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.EnumerateFiles(folder.Path));
    }
}
