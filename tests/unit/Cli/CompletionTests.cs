namespace ModDups.Tests.Cli;

/// <summary>What a shell is told that asks how a line goes on.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("moddups st", "stats", "storm")]
    [InlineData("moddups storm --machine ", "Emulated", "KvmGuest")]
    [InlineData("moddups storm --cpus 8 --kernel 6.12,6.1.", "6.12,6.1.9")]
    [InlineData("moddups storm --remedy None,Early", "None,EarlyCheck")]
    [InlineData("moddups request kvm --remedy ", "EarlyCheck", "Idempotent")]
    [InlineData("moddups storm --asker Kmod:000", "Kmod:0001", "Kmod:0009")]
    [InlineData("moddups stats --j", "--json")]
    [InlineData("moddups man re", "remedies", "replay", "report", "request", "resolve")]
    [InlineData("moddups completion ", "bash", "fish", "zsh")]
    public void A_line_goes_on_with(string line, params string[] expected)
    {
        var found = Suggestions(line);

        Assert.All(expected, name => Assert.Contains(name, found, StringComparer.Ordinal));
    }

    // A path may be called so.
    [Fact]
    public void Help_has_no_name_that_a_path_has() =>
        Assert.DoesNotContain(Suggestions("moddups "), name => name.StartsWith('/'));

    [Theory]
    [InlineData("bash", "complete -o bashdefault")]
    [InlineData("zsh", "#compdef moddups")]
    [InlineData("fish", "complete -c moddups")]
    public void Each_shell_has_a_script(string shell, string expected)
    {
        var run = CliRun.Of("completion", shell);

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shell_has_none()
    {
        var run = CliRun.Of("completion", "tcsh");

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains("'bash'", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static string[] Suggestions(string line)
    {
        var run = CliRun.Of($"[suggest:{line.Length}]", line);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
