using System.Xml.Linq;

namespace ModDups.Tests.Cli;

/// <summary>moddups blame --svg and moddups events --svg.</summary>
public sealed class BootChartTests : IDisposable
{
    private static readonly string s_boot = Captures.PathOf("udev-xz-stock-2");

    private readonly ScratchFolder _folder = new();

    private string Svg => Path.Join(_folder.Path, "boot.svg");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("blame")]
    [InlineData("events")]
    public void A_boot_becomes_a_picture_beside_what_is_printed(string command)
    {
        var run = CliRun.Of(command, s_boot, "--svg", Svg);
        Assert.Equal((0, "", CliRun.Of(command, s_boot).Output), (run.Status, run.Error, run.Output));
        Assert.Equal("svg", XDocument.Load(Svg).Root!.Name.LocalName);
    }

    [Fact]
    public void Standard_input_can_be_drawn()
    {
        var setting = new CliRun.Setting { Input = File.ReadAllBytes(Path.Join(s_boot, "trace")) };
        Assert.Equal(0, CliRun.In(setting, "events", "-", "--svg", Svg).Status);
        Assert.Contains("kvm_amd", File.ReadAllText(Svg), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blame")]
    [InlineData("events")]
    public void Evidence_without_times_has_no_picture_and_says_why(string command)
    {
        var audit = Captures.PathOf("cause-all-plain-before-8", "audit.log");
        var run = CliRun.Of(command, audit, "--svg", Svg);
        Assert.Equal(1, run.Status);
        Assert.Contains($"{audit}: Nothing in the evidence has a time since the boot, so there is no chart.", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Svg));
    }

    [Theory]
    [InlineData("blame", false)]
    [InlineData("blame", true)]
    [InlineData("events", false)]
    [InlineData("events", true)]
    public void A_file_that_is_read_is_not_replaced(string command, bool asFolder)
    {
        var trace = _folder.File("trace", File.ReadAllText(Path.Join(s_boot, "trace")));
        var run = CliRun.Of(command, asFolder ? _folder.Path : trace, "--svg", trace);
        Assert.Equal(2, run.Status);
        Assert.Contains("--svg names a file that is read", run.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Join(s_boot, "trace")), File.ReadAllBytes(trace));
    }

    [Fact]
    public void A_picture_that_can_not_be_written_is_one_line_and_the_rest_is_printed()
    {
        var run = CliRun.Of("blame", s_boot, "--svg", Path.Join(_folder.Path, "nosuch/boot.svg"));
        Assert.Equal(1, run.Status);
        Assert.Contains("nosuch", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public void Measured_boots_are_points_of_a_graph_of_storms()
    {
        var table = _folder.File("measured.tsv", "4,700,before\n");
        var run = CliRun.Of("storm", "--cpus", "1,2", "--svg", Svg, "--measured", table, "--measured", Captures.PathOf("udev-plain-before-8"));
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains(">before</text>", File.ReadAllText(Svg), StringComparison.Ordinal);
        Assert.Contains(">counted by the kernel</text>", File.ReadAllText(Svg), StringComparison.Ordinal);
    }

    [Fact]
    public void Measured_boots_need_a_graph()
    {
        Assert.Contains("--measured needs --svg.", CliRun.Of("storm", "--cpus", "1", "--measured", "x").Error, StringComparison.Ordinal);
        var table = _folder.File("measured.tsv", "4,700,before\n");
        Assert.Contains("--svg names the file that --measured reads", CliRun.Of("storm", "--cpus", "1", "--svg", table, "--measured", table).Error, StringComparison.Ordinal);
        Assert.Contains("--output names the file that --measured reads", CliRun.Of("report", s_boot, "-o", table, "--measured", "8=" + table).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measured_boot_without_its_CPUs_is_one_line_and_the_graph_is_still_written()
    {
        var run = CliRun.Of("storm", "--cpus", "1", "--svg", Svg, "--measured", Captures.PathOf("udev-plain-before-8", "stats"));
        Assert.Equal(1, run.Status);
        Assert.Contains("Write the number before the path, such as 8=", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.True(File.Exists(Svg));
    }
}
