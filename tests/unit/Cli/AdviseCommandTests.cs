using System.Text.Json;
using ModDups.Analysis.Advice;

namespace ModDups.Tests.Cli;

/// <summary><c>moddups advise</c>.</summary>
public sealed class AdviseCommandTests
{
    private static readonly string[] s_boot =
    [
        Captures.PathOf("udev-xz-stock-8"), "--catalog", Captures.PathOf("udev-machine", "catalog.tsv"), "--devices", Captures.PathOf("udev-machine", "cpu-uevent"),
        "--kernel", "6.12", "--kmod", "30", "--files", "xz", "--decompression", "xz", "--cpus", "8", "--udev", "252",
    ];

    [Fact]
    public void A_person_is_told_the_answer_then_the_changes_and_how_to_make_them()
    {
        var run = CliRun.Of(["advise", .. s_boot]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        var lines = run.Output.Split('\n');
        Assert.EndsWith("8 CPUs, Linux 6.12, kmod 30, .ko.xz", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("yes: about ", lines[2], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("as it is ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("kmod 31 or later: install kmod 31 or later", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("Missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_has_every_property()
    {
        var advice = Assert.Single(CliRun.Of(["advise", .. s_boot, "--json"]).Items);
        Assert.Equal(typeof(ModuleAdvice).GetProperties().Select(property => property.Name), advice.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.True, advice.GetProperty("Wastes").ValueKind);
        Assert.Equal("InitModule", advice.GetProperty("SystemCall").GetString());
        foreach (var list in new[] { "Baselines", "Changes", "Growth" })
        {
            Assert.Equal(
                typeof(SystemForecast).GetProperties().Select(property => property.Name),
                advice.GetProperty(list)[0].EnumerateObject().Select(property => property.Name));
        }
    }

    [Fact]
    public void Each_path_is_a_system_and_one_that_is_not_there_leaves_the_others()
    {
        var run = CliRun.Of(["advise", "/nowhere.tar.gz", .. s_boot, "--json"]);
        Assert.Equal(1, run.Status);
        Assert.Contains("/nowhere.tar.gz", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Items.Length);
    }

    [Theory]
    [InlineData("--files", "lzma")]
    [InlineData("--decompression", "bzip2")]
    [InlineData("--kmod", "new")]
    [InlineData("--cpus", "0")]
    [InlineData("--memory", "much")]
    public void A_value_that_is_none_is_refused(string option, string value) => Assert.Equal(2, CliRun.Of("advise", option, value).Status);
}
