using System.Xml.Linq;
using ModDups.Simulation.Remedies;
using ModDups.Views.Plot;

namespace ModDups.Tests.Cli;

/// <summary>moddups storm --plot, --svg and --csv.</summary>
public sealed class PlotTests
{
    private static readonly string[] s_sweep = ["storm", "--cpus", "1..30", "--remedy", "None,Idempotent"];

    private static readonly Dictionary<string, string> s_utf8 = new() { ["TERM"] = "xterm", ["LANG"] = "en_US.UTF-8" };

    [Theory]
    [InlineData("--catalog")]
    [InlineData("--machine")]
    [InlineData("--coldplug")]
    [InlineData("--devices")]
    [InlineData("--modprobe-path")]
    [InlineData("--cmdline")]
    public void A_file_that_is_read_is_not_replaced(string input)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the inode.");
        using var folder = new ScratchFolder();
        var path = folder.File("table.tsv", "name\timage\nkvm\t5\n");
        File.CreateSymbolicLink(Path.Join(folder.Path, "link"), "table.tsv");
        var run = CliRun.Of("storm", "--cpus", "1", input, path, "--csv", Path.Join(folder.Path, "link"));

        Assert.Equal((2, $"moddups: --csv names the file that {input} reads: specify another file. See 'moddups storm --help'.\n"), (run.Status, run.Error));
        Assert.Equal("name\timage\nkvm\t5\n", File.ReadAllText(path));
    }

    [Fact]
    public void Two_links_to_one_file_are_not_two_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the inode.");
        using var folder = new ScratchFolder();
        File.CreateSymbolicLink(Path.Join(folder.Path, "link"), "waste");
        var run = CliRun.Of("storm", "--cpus", "1", "--svg", Path.Join(folder.Path, "waste"), "--csv", Path.Join(folder.Path, "link"));
        Assert.Equal(2, run.Status);
        Assert.Contains("--svg and --csv name the same file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plot_is_what_the_engine_draws_and_a_row_for_the_end_of_each_line()
    {
        var output = CliRun.Of([.. s_sweep, "--plot", "--seed", "7"]).Output;

        Assert.StartsWith("24 modules of kvm-guest.tsv, machine KvmGuest, FinitModule, seed 7\n\n", output, StringComparison.Ordinal);
        var tail = output[output.IndexOf("CPUs  Remedy", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, tail.Length);
        Assert.StartsWith("  30  None        ", tail[2], StringComparison.Ordinal);
        Assert.StartsWith("  30  Idempotent  ", tail[3], StringComparison.Ordinal);
        Assert.Equal(TerminalPlot.DefaultHeight, output.Split("\n\nCPUs")[0].Split('\n').Length - 2);
    }

    [Theory]
    [InlineData(null, 80)]
    [InlineData(20, 40)]
    [InlineData(40, 40)]
    [InlineData(133, 133)]
    public void A_plot_is_as_wide_as_the_terminal_where_that_suffices(int? terminal, int expected) =>
        Assert.Equal(
            CliRun.Of([.. s_sweep, "--plot", "--width", $"{expected}"]).Output,
            CliRun.In(new() { Width = terminal }, [.. s_sweep, "--plot"]).Output);

    [Theory]
    [InlineData(true, "LANG=en_US.UTF-8")]
    [InlineData(true, "LC_ALL=", "LC_CTYPE=C.utf8", "LANG=C")]
    [InlineData(true, "LANG=ca_ES.UTF-8@valencia")]
    [InlineData(false)]
    [InlineData(false, "LC_ALL=C", "LANG=C.UTF-8")]
    [InlineData(false, "LANG=de_DE.ISO-8859-1")]
    [InlineData(false, "LANG=en_US")]
    public void A_plot_is_drawn_in_ASCII_where_the_locale_has_nothing_else(bool utf8, params string[] environment)
    {
        var setting = new CliRun.Setting { Environment = environment.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]) };

        Assert.Equal(!utf8, CliRun.In(setting, [.. s_sweep, "--plot"]).Output.All(char.IsAscii));
        Assert.All(CliRun.In(setting, [.. s_sweep, "--plot", "--ascii"]).Output, character => Assert.True(char.IsAscii(character)));
    }

    [Fact]
    public void A_plot_has_colour_on_a_terminal_of_a_person_who_wants_it()
    {
        string[] arguments = [.. s_sweep, "--plot"];
        Assert.Contains("\u001b[3", CliRun.In(new() { Environment = s_utf8, IsTerminal = true }, arguments).Output, StringComparison.Ordinal);
        var without = new CliRun.Setting { Environment = new(s_utf8) { ["NO_COLOR"] = "1" }, IsTerminal = true };
        Assert.Equal(CliRun.In(new() { Environment = s_utf8 }, arguments).Output, CliRun.In(without, arguments).Output);
    }

    [Theory]
    [InlineData]
    [InlineData("--plot")]
    [InlineData("--json")]
    public void A_picture_and_a_table_can_be_written_beside_any_form(params string[] form)
    {
        using var folder = new ScratchFolder();
        var svg = Path.Combine(folder.Path, "waste.svg");
        var csv = folder.File("waste.csv", new string('x', 100_000));
        var run = CliRun.Of([.. s_sweep, .. form, "--svg", svg, "--csv", csv]);

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(CliRun.Of([.. s_sweep, .. form]).Output, run.Output);
        Assert.Equal("svg", XDocument.Load(svg).Root!.Name.LocalName);
        var lines = File.ReadAllLines(csv);
        Assert.StartsWith("CpuCount,Remedy,Seed,Requests,", lines[0], StringComparison.Ordinal);
        Assert.Equal(1 + (30 * 2), lines.Length);
        Assert.Equal((byte)'C', File.ReadAllBytes(csv)[0]);
    }

    [Fact]
    public void A_file_that_can_not_be_written_costs_one_line_and_the_rest_is_still_done()
    {
        using var folder = new ScratchFolder();
        var csv = Path.Combine(folder.Path, "waste.csv");
        foreach (var path in (string[])[folder.Path, Path.Combine(folder.Path, "no", "x.svg"), "/dev/full"])
        {
            var run = CliRun.Of([.. s_sweep, "--svg", path, "--csv", csv]);
            Assert.Equal((1, CliRun.Of(s_sweep).Output), (run.Status, run.Output));
            Assert.StartsWith($"moddups: {path}: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
            Assert.Equal(61, File.ReadAllLines(csv).Length);
        }
    }

    [Fact]
    public void A_device_and_a_pipe_are_files_too() => Assert.Equal(0, CliRun.Of([.. s_sweep, "--svg", "/dev/null"]).Status);

    [Fact]
    public void A_run_that_is_broken_off_leaves_the_files_as_they_were()
    {
        using var folder = new ScratchFolder();
        var csv = folder.File("waste.csv", "before");
        var svg = Path.Combine(folder.Path, "waste.svg");
        var run = CliRun.In(new() { Cancellation = new CancellationToken(canceled: true) }, [.. s_sweep, "--svg", svg, "--csv", csv]);

        Assert.Equal(130, run.Status);
        Assert.Equal("before", File.ReadAllText(csv));
        Assert.False(File.Exists(svg));
    }

    [Fact]
    public void A_sweep_of_every_remedy_is_drawn_with_each_of_them_named()
    {
        var run = CliRun.Of("storm", "--cpus", "1..8", "--remedy", "all,RateLimit:2", "--plot");

        Assert.Equal(0, run.Status);
        var plot = run.Output.Split("\n\nCPUs")[0];
        Assert.All(KnownRemedies.All, remedy => Assert.Contains(remedy.Name, plot, StringComparison.Ordinal));
        Assert.Contains("RateLimit:2", plot, StringComparison.Ordinal);
    }
}
