namespace ModDups.Tests.Cli;

/// <summary>The help of each command as a page of man(7).</summary>
public sealed class ManPageTests
{
    public static TheoryData<string> Commands => [.. Help().Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_page_has_what_the_help_has(string command)
    {
        var help = CliRun.Of(command, "--help").Output;
        var page = Page(command);

        Assert.StartsWith($".TH MODDUPS\\-{command.ToUpperInvariant()} 1 ", page, StringComparison.Ordinal);
        // The names of all options, and of their values.
        foreach (var word in help.Split(' ', '\n', ',').Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            Assert.Contains(word.TrimEnd('.', ':', ')', ';', '\'').Replace("-", "\\-", StringComparison.Ordinal), page, StringComparison.Ordinal);
        var examples = page[page.IndexOf("\n.SH EXAMPLES\n.EX\n", StringComparison.Ordinal)..];
        Assert.Contains($"moddups {command}", examples[..examples.IndexOf("\n.EE\n", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_the_program_leads_to_those_of_the_commands()
    {
        var page = Page();

        foreach (var (name, _) in Help())
            Assert.Contains($"\\fBmoddups\\-{name}\\fP(1)", page, StringComparison.Ordinal);
        Assert.Contains("\n.SH EXIT STATUS\n", page, StringComparison.Ordinal);
    }

    // What groff and mandoc take for their own: a line that begins with a dot or an apostrophe, and backslashes.
    [Fact]
    public void No_text_is_taken_for_a_request() =>
        Assert.All(Help().Select(command => Page(command.Name)).SelectMany(page => page.Split('\n')),
            line => Assert.Matches(@"^(\.(TH|SH|TP|PP|EX|EE)\b.*|[^.'\\].*|\\f.*|\\&.*|\\\(.*|\\-.*|\\\[.*|)$", line));

    [Fact]
    public void What_is_no_command_has_no_page()
    {
        var run = CliRun.Of("man", "nothing");

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Equal("moddups: There is no command 'nothing'. See 'moddups man --help'.", Assert.Single(run.ErrorLines));
    }

    private static string Page(params string[] command)
    {
        var run = CliRun.Of(["man", .. command]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return run.Output;
    }

    private static IEnumerable<(string Name, string Line)> Help() => CliRun.Of("--help").Output.Split('\n')
        .SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.Length > 0).Where(line => line[2] != ' ')
        .Select(line => (line.Trim().Split(' ')[0], line));
}
