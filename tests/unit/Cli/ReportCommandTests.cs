namespace ModDups.Tests.Cli;

/// <summary><c>moddups report</c>.</summary>
public sealed class ReportCommandTests
{
    private static readonly string s_boot = Captures.PathOf("udev-xz-stock-2");

    private static readonly string[] s_known =
        ["--catalog", Captures.PathOf("udev-machine", "catalog.tsv"), "--devices", Captures.PathOf("udev-machine", "cpu-uevent")];

    [Fact]
    public void A_boot_becomes_a_page()
    {
        using var folder = new ScratchFolder();
        var page = Path.Join(folder.Path, "boot.html");
        var run = CliRun.Of(["report", s_boot, .. s_known, "-o", page]);

        Assert.Equal((0, "", ""), (run.Status, run.Error, run.Output));
        Assert.Contains("100 % of 1.65 MiB: udev, coldplug of 2 CPUs.", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Storms_that_were_printed_become_a_page()
    {
        using var folder = new ScratchFolder();
        var (storms, page) = (Path.Join(folder.Path, "storms.json"), Path.Join(folder.Path, "storms.html"));
        var printed = CliRun.Of("storm", "--cpus", "1,2,4", "--remedy", "None,EarlyCheck", "--json");
        File.WriteAllBytes(storms, printed.Bytes);
        var run = CliRun.Of("report", storms, "-o", page);

        Assert.Equal((0, ""), (run.Status, run.Error));
        var text = File.ReadAllText(page);
        Assert.Contains("EarlyCheck", text, StringComparison.Ordinal);
        // The sums survive the way through JSON.
        var most = printed.Items.Max(item => item.GetProperty("WastedBytes").GetUInt64());
        Assert.Contains(ModDups.Text.ByteText.Of(most), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_must_be_named()
    {
        var run = CliRun.Of("report", s_boot);
        Assert.Equal(2, run.Status);
        Assert.Contains("--output", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_read_is_not_replaced()
    {
        using var folder = new ScratchFolder();
        var trace = Path.Join(folder.Path, "trace");
        File.Copy(Path.Join(s_boot, "trace"), trace);
        var before = File.ReadAllBytes(trace);
        foreach (var input in new[] { trace, folder.Path })
        {
            var run = CliRun.Of("report", input, "-o", trace);
            Assert.Equal(2, run.Status);
            Assert.Contains("names a file that is read", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllBytes(trace));
    }

    [Fact]
    public void An_input_that_is_not_there_is_one_line()
    {
        using var folder = new ScratchFolder();
        var run = CliRun.Of("report", Path.Join(folder.Path, "nosuch"), "-o", Path.Join(folder.Path, "boot.html"));
        Assert.Equal(1, run.Status);
        Assert.Contains("nosuch", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(folder.Path, "boot.html")));
    }

    [Theory]
    [InlineData("[\n{\"Remedy\":\"None\"}\n]\n")]
    [InlineData("[{")]
    public void What_only_begins_as_storms_is_one_line(string text)
    {
        using var folder = new ScratchFolder();
        var (storms, page) = (Path.Join(folder.Path, "storms.json"), Path.Join(folder.Path, "storms.html"));
        File.WriteAllText(storms, text);
        var run = CliRun.Of("report", storms, "-o", page);

        Assert.Equal(1, run.Status);
        Assert.Contains("These are not results of storms.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(page));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_line()
    {
        using var folder = new ScratchFolder();
        var run = CliRun.Of(["report", s_boot, .. s_known, "-o", Path.Join(folder.Path, "nosuch/boot.html")]);
        Assert.Equal(1, run.Status);
        Assert.Single(run.ErrorLines);
    }
}
