namespace ModDups.Tests.Cli;

/// <summary>A bad input costs one line on standard error and the exit status 1; the others are still done.</summary>
public sealed class BadInputTests
{
    private static readonly string s_good = Captures.PathOf("before-8", "stats");

    [Theory]
    [InlineData("", "Found nothing")]
    [InlineData("nothing of the kind\n", "Mods ever loaded")]
    [InlineData("\0\u0001binary", "0x00")]
    [InlineData("         Mods ever loaded\t-1\n", "negative number")]
    [InlineData("         Mods ever loaded\t99999999999999999999\n", "over 64 bits")]
    [InlineData("         Mods ever loaded\t17\n", "expected still")]
    public void A_bad_text_is_told_in_one_line_and_the_others_are_read(string text, string expected)
    {
        using var folder = new ScratchFolder();
        var path = folder.File("bad", text);
        var run = CliRun.Of("stats", "--json", s_good, path, s_good);

        Assert.Equal(1, run.Status);
        Assert.Equal(2, run.Items.Length);
        var line = Assert.Single(run.ErrorLines);
        Assert.StartsWith($"moddups: {path}:", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_is_written_for_each_bad_input()
    {
        using var folder = new ScratchFolder();
        var run = CliRun.Of("dups", "/no/such/file", folder.Path, s_good, folder.File("empty", ""), "-");

        Assert.Equal(1, run.Status);
        Assert.Equal(4, run.ErrorLines.Length);
        Assert.Contains("crc32c_intel", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_told_as_such()
    {
        // What .NET makes of such an argument.
        var run = CliRun.Of("stats", "bad\uFFFD.txt");

        Assert.Equal(1, run.Status);
        Assert.Contains("The name is not in UTF-8", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void More_paths_than_a_command_takes_are_told_as_such()
    {
        var run = CliRun.Of(["stats", .. Enumerable.Repeat("/no/such/file", 100_001)]);
        Assert.Equal(
            (2, "moddups: A command takes at most 100000 paths or names: run it several times. See 'moddups stats --help'.\n"), (run.Status, run.Error));
    }

    [Fact]
    public void However_many_problems_an_input_has_it_gets_one_line()
    {
        using var folder = new ScratchFolder();
        var broken = "         Mods ever loaded\t17\n      Mods failed on kread\t-1\n";
        var run = CliRun.Of("stats", folder.File("bad", string.Concat(Enumerable.Repeat(broken, 5))));

        Assert.Equal(1, run.Status);
        Assert.EndsWith("(and 4 more in this input)", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_is_a_line_too_but_no_failure()
    {
        using var folder = new ScratchFolder();
        folder.File("stats", File.ReadAllText(s_good));
        folder.File("modcount", "99\n");
        var run = CliRun.Of("stats", "--json", folder.Path);

        Assert.Equal(0, run.Status);
        Assert.Single(run.Items);
        Assert.StartsWith("moddups: warning: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--catalog")]
    [InlineData("--machine")]
    public void A_bench_without_its_catalog_or_machine_does_nothing(string option)
    {
        foreach (var command in (string[][])[["storm", "--cpus", "8"], ["request", "kvm"]])
        {
            var run = CliRun.Of([.. command, option, "/no/such/file", "--json"]);
            Assert.Equal((1, "[]\n"), (run.Status, run.Output));
            Assert.StartsWith("moddups: /no/such/file: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_storm_without_its_coldplug_does_nothing()
    {
        var run = CliRun.Of("storm", "--cpus", "8", "--coldplug", "/no/such/file", "--catalog", "/no/catalog", "--json");
        Assert.Equal((1, "[]\n"), (run.Status, run.Output));
        Assert.Equal(2, run.ErrorLines.Length);
    }

    [Fact]
    public void A_coldplug_with_a_bad_line_is_used_without_it()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("coldplug.tsv", "stage\tdevices\tasks\nboot\tcpu\tcrc64\nboot\tmany\tkvm\n");
        var run = CliRun.Of("storm", "--cpus", "8", "--coldplug", path, "--json");

        Assert.Equal(1, run.Status);
        Assert.Equal(1, Assert.Single(run.Items).GetProperty("Stats").GetProperty("ModulesLoaded").GetInt32());
        Assert.StartsWith($"moddups: {path}:3: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalog_with_a_bad_line_is_used_without_it()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("catalog.tsv", File.ReadAllText(Captures.PathOf("catalog-17.tsv")) + "bad\tbad.ko\tx\t\t\n");
        var run = CliRun.Of("storm", "--cpus", "2", "--json", "--ask-all", "--catalog", path);

        Assert.Equal(1, run.Status);
        Assert.Equal(34, Assert.Single(run.Items).GetProperty("Requests").GetInt32());
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public void What_comes_from_outside_can_not_steer_the_terminal()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("a\u001b[2J\nb", File.ReadAllText(s_good));
        var run = CliRun.Of("stats", path, "/no/\u001b[2J\nsuch");
        var request = CliRun.Of("request", "\u001b[31mkvm");

        Assert.DoesNotContain('\u001b', run.Output + run.Error + request.Output);
        Assert.Contains("/a?[2J?b\n", run.Output, StringComparison.Ordinal);
        Assert.Single(run.ErrorLines);
        Assert.Contains("?[31mkvm", request.Output, StringComparison.Ordinal);
    }
}
