namespace ModDups.Tests.Cli;

/// <summary>Arguments that are off: exit status 2, nothing on standard output, one line that leads to the help.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("moddups --help", "Required command")]
    [InlineData("moddups --help", "'stat'", "stat")]
    [InlineData("moddups stats --help", "'--jsn'", "stats", "--jsn")]
    [InlineData("moddups stats --help", "'-j'", "stats", "x", "-j")]
    [InlineData("moddups stats --help", "--json and --text", "stats", "--json", "--text")]
    [InlineData("moddups stats --help", "empty", "stats", "")]
    [InlineData("moddups dups --help", "'--text'", "dups", "--text")]
    [InlineData("moddups storm --help", "'--cpus' is required", "storm")]
    [InlineData("moddups storm --help", "--cpus", "storm", "--cpus")]
    [InlineData("moddups storm --help", "found '0'", "storm", "--cpus", "0")]
    [InlineData("moddups storm --help", "1..8", "storm", "--cpus", "8..1")]
    [InlineData("moddups storm --help", "--cpus", "storm", "--cpus", "8", "--cpus", "9")]
    [InlineData("moddups storm --help", "found 'no'", "storm", "--cpus", "8", "--remedy", "None,no")]
    [InlineData("moddups storm --help", "found ''", "storm", "--cpus", "8", "--remedy", "None,")]
    [InlineData("moddups storm --help", "found '1.5'", "storm", "--cpus", "8", "--seed", "1.5")]
    [InlineData("moddups storm --help", "found '4294967296'", "storm", "--cpus", "8", "--seed", "4294967296")]
    [InlineData("moddups storm --help", "FinitModule or InitModule", "storm", "--cpus", "8", "--entry", "0")]
    [InlineData("moddups storm --help", "'9'", "storm", "--cpus", "8", "9")]
    [InlineData("moddups storm --help", "found 'RateLimit:0'", "storm", "--cpus", "8", "--remedy", "RateLimit:0")]
    [InlineData("moddups storm --help", "from 1 to", "storm", "--cpus", "8", "--max-workers", "0")]
    [InlineData("moddups storm --help", "from 1 to 1024", "storm", "--cpus", "8", "--jobs", "0")]
    [InlineData("moddups storm --help", "powers of 1024", "storm", "--cpus", "8", "--memory-limit", "1GB")]
    [InlineData("moddups storm --help", "found '0'", "storm", "--cpus", "8", "--memory-limit", "0")]
    [InlineData("moddups storm --help", "--json and --plot", "storm", "--cpus", "8", "--plot", "--json")]
    [InlineData("moddups storm --help", "from 40 to", "storm", "--cpus", "8", "--plot", "--width", "39")]
    [InlineData("moddups storm --help", "--plot", "storm", "--cpus", "8", "--width", "80")]
    [InlineData("moddups storm --help", "--plot", "storm", "--cpus", "8", "--ascii")]
    [InlineData("moddups storm --help", "--svg: found an empty path", "storm", "--cpus", "8", "--svg", "")]
    [InlineData("moddups storm --help", "--catalog: found an empty path", "storm", "--cpus", "8", "--catalog", "")]
    [InlineData("moddups resolve --help", "--catalog: found an empty path", "resolve", "kvm", "--catalog", "")]
    [InlineData("moddups catalog --help", "--modprobe-path: found an empty path", "catalog", "--modprobe-path", "")]
    [InlineData("moddups storm --help", "same file", "storm", "--cpus", "8", "--svg", "/tmp/x", "--csv", "/tmp/../tmp/x")]
    [InlineData("moddups storm --help", "'--track-duplicates'", "storm", "--cpus", "8", "--track-duplicates")]
    [InlineData("moddups remedies --help", "'None'", "remedies", "None")]
    [InlineData("moddups replay --help", "CALLS", "replay", "--catalog", "x")]
    [InlineData("moddups replay --help", "'--catalog' is required", "replay", "x")]
    [InlineData("moddups replay --help", "expected a release such as 6.4, 6.12 or what uname -r prints", "replay", "x", "--catalog", "x", "--kernel", "KreadDedup")]
    [InlineData("moddups replay --help", "'--jsn'", "replay", "--jsn", "--catalog", "x")]
    [InlineData("moddups request --help", "expected one", "request", "kvm", "--remedy", "all")]
    [InlineData("moddups request --help", "NAME", "request")]
    [InlineData("moddups resolve --help", "NAME", "resolve")]
    [InlineData("moddups catalog --help", "'--jsn'", "catalog", "--jsn")]
    [InlineData("moddups catalog --help", "empty", "catalog", "")]
    [InlineData("moddups request --help", "empty", "request", "")]
    [InlineData("moddups request --help", "'--nowait'", "request", "kvm", "--nowait")]
    [InlineData("moddups request --help", "found '0'", "request", "kvm", "--concurrency", "0")]
    [InlineData("moddups request --help", "expected one", "request", "kvm", "--remedy", "None,EarlyCheck")]
    public void Are_refused_in_one_line(string hint, string expected, params string[] arguments)
    {
        var run = CliRun.Of(arguments);

        Assert.Equal((2, ""), (run.Status, run.Output));
        var line = Assert.Single(run.ErrorLines);
        Assert.StartsWith("moddups: ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.EndsWith($"See '{hint}'.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_command_of_the_help_is_made_alone_by_its_name()
    {
        var names = CliRun.Of("--help").Output.Split("Commands:\n")[1].Split("\n\n")[0].Split('\n')
            .Where(line => line is [' ', ' ', not ' ', ..]).Select(line => line.Trim().Split(' ')[0]).ToList();

        Assert.True(names.Count > 10);
        Assert.All(names, name => Assert.Contains($"  moddups {name}", CliRun.Of(name, "--help").Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_catalog_that_lacks_the_sizes_that_are_needed_is_an_argument_that_is_off()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("catalog.tsv", "module\tfile\tlen\tdepends\nkvm\tkvm.ko\t1000\t\n");
        string[][] commands =
        [
            ["storm", "--cpus", "8", "--ask-all"], ["storm", "--cpus", "8", "--ask-all", "--json"], ["storm", "--cpus", "8", "--ask-all", "--plot"],
            ["request", "kvm"], ["request", "kvm", "--json"],
        ];
        foreach (var command in commands)
        {
            var run = CliRun.Of([.. command, "--catalog", path, "--compressed"]);
            Assert.Equal((2, ""), (run.Status, run.Output));
            Assert.Contains("clen", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Behind_two_dashes_stands_a_path()
    {
        var run = CliRun.Of("stats", "--", "--jsn");
        Assert.Equal(1, run.Status);
        Assert.StartsWith("moddups: --jsn: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_may_begin_with_an_at_sign()
    {
        var run = CliRun.Of("stats", "@no-file-of-arguments");
        Assert.Equal(1, run.Status);
        Assert.StartsWith("moddups: @no-file-of-arguments: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_may_be_negative()
    {
        var run = CliRun.Of("storm", "--cpus", "2", "--seed", "-5", "--json");
        Assert.Equal(-5, Assert.Single(run.Items).GetProperty("Seed").GetInt32());
    }

    [Fact]
    public void Names_are_found_whatever_the_case_of_their_letters()
    {
        var run = CliRun.Of(
            "storm", "--cpus", "2", "--remedy", "none,EARLYCHECK", "--entry", "initmodule", "--machine", "emulated", "--json");
        Assert.Equal(["None", "EarlyCheck"], run.Items.Select(item => item.GetProperty("Remedy").GetString()));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("stats", "--help")]
    [InlineData("dups", "-h")]
    [InlineData("storm", "--help")]
    [InlineData("request", "--help")]
    [InlineData("remedies", "--help")]
    [InlineData("replay", "--help")]
    [InlineData("resolve", "--help")]
    [InlineData("catalog", "--help")]
    public void Help_shows_examples(params string[] arguments)
    {
        var run = CliRun.Of(arguments);

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("Examples:\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("moddups", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_tells_the_exit_statuses()
    {
        var output = CliRun.Of("--help").Output;
        Assert.All((string[])["  0 ", "  1 ", "  2 ", "  70 ", "  130 ", "  141 "], status => Assert.Contains(status, output, StringComparison.Ordinal));
    }

    // Where it was built in a clone, the commit follows.
    [Fact]
    public void The_version_is_that_of_the_manifest()
    {
        var manifest = File.ReadAllText(Path.Combine(Captures.Root, "..", "..", "ModDups.psd1"));
        var version = CliRun.Of("--version").Output.TrimEnd();
        Assert.Contains($"ModuleVersion        = '{version.Split('+')[0]}'", manifest, StringComparison.Ordinal);
        Assert.Matches(@"^[0-9.]+(\+[0-9a-f]{12})?$", version);
    }
}
