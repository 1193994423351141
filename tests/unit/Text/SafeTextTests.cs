using System.Globalization;
using ModDups.Tests.Cli;
using ModDups.Text;

namespace ModDups.Tests.Text;

/// <summary>Nothing of an input reaches a terminal that it acts on, or that hides other text.</summary>
public sealed class SafeTextTests
{
    // Control characters, which begin escape sequences; marks of the writing direction; characters without a width; line breaks;
    // halves of a pair; and a tag, which is a pair.
    [Theory]
    [InlineData("001b")]
    [InlineData("0007")]
    [InlineData("000d")]
    [InlineData("000a")]
    [InlineData("0009")]
    [InlineData("007f")]
    [InlineData("009b")]
    [InlineData("0085")]
    [InlineData("202e")]
    [InlineData("2066")]
    [InlineData("200f")]
    [InlineData("200b")]
    [InlineData("200d")]
    [InlineData("00ad")]
    [InlineData("feff")]
    [InlineData("2060")]
    [InlineData("3164")]
    [InlineData("115f")]
    [InlineData("2028")]
    [InlineData("2029")]
    [InlineData("d800")]
    [InlineData("dc00")]
    [InlineData("db40 dc41")]
    public void What_a_terminal_acts_on_or_does_not_show_becomes_a_question_mark(string units)
    {
        var hostile = string.Concat(units.Split(' ').Select(unit => (char)ushort.Parse(unit, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        var safe = SafeText.Of($"a{hostile}b");
        Assert.Equal("a?b", safe);
        Assert.Same(safe, SafeText.Of(safe));
    }

    [Theory]
    [InlineData("kvm_intel")]
    [InlineData("größe, 模块, µs, …, ⠒, ┤")]
    [InlineData("🐧 e\u0301")]
    public void Other_text_stays_as_it_is(string text) => Assert.Equal(text, SafeText.Of(text));

    [Fact]
    public void Lines_and_tabs_stay_in_a_text_of_several_lines() => Assert.Equal("a\tb\n?c", SafeText.Of("a\tb\n\u001bc", keepsLines: true));

    [Theory]
    [InlineData("stats", "--text")]
    [InlineData("dups")]
    public void A_name_out_of_a_dump_is_printed_safely(params string[] arguments)
    {
        using var folder = new ScratchFolder();
        var dump = File.ReadAllText(Captures.PathOf("early-8", "stats")).Replace("      kvm_amd", "\u009b2J\u202ekvm_amd", StringComparison.Ordinal);
        var run = CliRun.Of([.. arguments, folder.File("stats", dump)]);
        Assert.Contains("?2J?kvm_amd", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output + run.Error, character => character is not ('\n' or '\t') && !SafeText.IsSafe(character));
    }
}
