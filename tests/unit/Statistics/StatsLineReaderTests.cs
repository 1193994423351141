using ModDups.Input;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Tests.Statistics;

/// <summary>Strings on a pipeline are one continuous text.</summary>
public sealed class StatsLineReaderTests
{
    private static readonly string s_text = StatsText.Capture("before-8");
    private static readonly string s_cut = StatsText.Capture("many-truncated");
    private static readonly string s_mail = File.ReadAllText(Captures.PathOf("documents", "002_f2cd43aba62bfe2a.txt"));

    [Fact]
    public void Lines_without_newlines_give_the_same_as_the_text()
    {
        var text = s_cut + "\n" + s_text + s_mail + s_text.Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(StatsText.Read(text).Stats, Feed(text.Split('\n')));
    }

    [Fact]
    public void Whole_texts_give_the_same_as_one() =>
        Assert.Equal(StatsText.Read(s_text + s_text + s_mail + s_cut).Stats, Feed(s_text, s_text.TrimEnd('\n'), s_mail, s_cut));

    [Fact]
    public void A_text_may_go_on_in_lines()
    {
        var lines = s_text.Split('\n');
        Assert.Equal([StatsText.ReadOne(s_text)], Feed([string.Join('\n', lines[..20]), .. lines[20..]]));
    }

    [Fact]
    public void A_last_line_that_is_the_beginning_of_a_row_counts_as_cut()
    {
        var lines = s_text.TrimEnd('\n').Split('\n');
        lines[^1] = "                irqbypas";
        var stats = Assert.Single(Feed(lines));
        Assert.True(stats.IsTruncated);
        Assert.Equal(16, stats.DuplicateModules.Count);
    }

    [Fact]
    public void A_dump_is_given_as_soon_as_the_next_begins()
    {
        var found = new List<ModuleStats>();
        var feed = new StatsLineReader("lines", found.Add, problem => Assert.Fail(problem.ToString()));
        feed.Feed(s_text);
        Assert.Empty(found);
        feed.Feed("         Mods ever loaded\t1");
        Assert.Single(found);
    }

    [Fact]
    public void Problems_have_the_line_of_the_whole_text()
    {
        var problems = new List<InputProblem>();
        var feed = new StatsLineReader("lines", stats => { }, problems.Add);
        feed.Feed("");
        feed.Feed("Hello\nworld");
        feed.Feed(s_text.WithLine(5, "      Mods failed on load\t-1"));
        feed.Complete();
        Assert.Equal((InputProblemKind.NegativeNumber, 8L, "lines"), (problems[0].Kind, problems[0].Line, problems[0].Source));
        Assert.Single(problems);
    }

    [Fact]
    public void Nothing_fed_is_told_as_nothing()
    {
        var problems = new List<InputProblem>();
        var feed = new StatsLineReader("lines", stats => { }, problems.Add);
        feed.Feed("");
        feed.Complete();
        Assert.Equal(InputProblemKind.Empty, Assert.Single(problems).Kind);
    }

    [Fact]
    public void Lone_surrogates_and_long_strings_are_passed_over()
    {
        var stats = Feed("\ud800" + new string('€', 70_000), s_text, new string('\udc00', 65_533) + "€");
        Assert.Equal([StatsText.ReadOne(s_text)], stats);
    }

    private static List<ModuleStats> Feed(params string[] texts)
    {
        var found = new List<ModuleStats>();
        var feed = new StatsLineReader(StatsText.Source, found.Add, problem => Assert.Fail(problem.ToString()));
        foreach (var text in texts)
            feed.Feed(text);
        feed.Complete();
        return found;
    }
}
