using FsCheck;
using FsCheck.Fluent;
using ModDups.Modules.Aliases;

namespace ModDups.Tests.Modules.Aliases;

public sealed class AliasPatternTests
{
    [Theory]
    [InlineData("fs-xfs", "fs-xfs", true)]
    [InlineData("fs-xfs", "fs_xfs", true)]
    [InlineData("fs-xfs", "fs-xf", false)]
    [InlineData("fs-xfs", "fs-xfsx", false)]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    [InlineData("*", "a/b.c", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "a", true)]
    [InlineData("a*", "a", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("*ab", "aab", true)]
    [InlineData("*a*b*", "xbxaxb", true)]
    [InlineData("*a*b*", "xbxa", false)]
    [InlineData("**", "x", true)]
    [InlineData("a**b", "ab", true)]
    [InlineData("*?b", "b", false)]
    [InlineData("*?b", "xxb", true)]
    [InlineData("a*?c*d", "axcd", true)]
    [InlineData("a*?c*d", "acd", false)]
    [InlineData("d0[1-9A-F]*", "d0A1", true)]
    [InlineData("d0[1-9A-F]*", "d001", false)]
    [InlineData("x[!a-c]", "xd", true)]
    [InlineData("x[^a-c]", "xb", false)]
    [InlineData("x[]a]", "x]", true)]
    [InlineData("x[!]a]", "x]", false)]
    [InlineData("x[!]a]", "xb", true)]
    [InlineData("x[a-]", "x-", false)] // the name's own dash is spelt _ before it is compared
    [InlineData("x[a_]", "x-", true)]
    [InlineData("x[z-a]", "xm", false)]
    [InlineData("x[\\]]", "x]", true)]
    [InlineData("x[abc", "x[abc", true)]
    [InlineData("x[abc", "xa", false)]
    [InlineData("x[", "x[", true)]
    [InlineData("x[!", "x[!", true)]
    [InlineData("a\\*", "a*", true)]
    [InlineData("a\\*", "ab", false)]
    [InlineData("a\\", "a", false)]
    [InlineData("a\\", "a\\x", false)]
    [InlineData("usb:v0ED1p6660d0[1-2]*", "usb:v0ED1p6660d0[1-2]*", false)]
    [InlineData("usb:v0ED1p6660d0[1-2]*", "usb:v0ED1p6660d0210dc00", true)]
    [InlineData("A", "a", false)]
    [InlineData("cpu:type:x86,ven*fam*mod*:feature:*0085*", "cpu:type:x86,ven0002fam000Fmod006B:feature:,0081,0085,0089", true)]
    [InlineData("cpu:type:x86,ven*fam*mod*:feature:*0085*", "cpu:type:x86,ven0002fam000Fmod006B:feature:,0081,0089", false)]
    [InlineData("pci:v*d*sv*sd*bc01sc08i02*", "pci:v00001B36d00000010sv00001AF4sd00001100bc01sc08i02", true)]
    public void It_matches_as_kmod_does(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new AliasPattern(pattern).IsMatch(AliasPattern.Normalize(text)));

    [Theory]
    [InlineData("a-b[c-d]e-f", "a_b[c-d]e_f")]
    [InlineData("[a-b", "[a-b")]
    [InlineData("a]-[-]-[", "a]_[-]_[")]
    public void Dashes_are_spelt_alike_outside_of_brackets(string text, string expected) =>
        Assert.Equal(expected, AliasPattern.Normalize(text));

    /// <summary>depmod's tree of both patterns branches at the bracket, behind which libkmod takes the rest as a pattern, in which - is no range.</summary>
    [Fact]
    public void The_rest_of_a_pattern_behind_a_branch_is_not_normalized_again()
    {
        var index = new KmodIndex([new("pci:v0000a", "one"), new("pci:v0000[?-a]a", "two")]);
        Assert.Equal(["two"], index.Match("pci:v0000[0-a]a").Select(entry => entry.Module));
    }

    [Fact]
    public void Many_brackets_that_are_never_closed_are_looked_through_once()
    {
        var text = string.Concat(Enumerable.Repeat("[a", 30_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(new AliasPattern(text + "\\]").IsMatch(text + "]"));

        // Of the square of the length, gigabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L * text.Length);
    }

    [Fact]
    public void It_agrees_with_a_plain_reading_of_the_rules()
    {
        var letters = Gen.Elements('a', 'b');
        var parts = Gen.Elements("a", "b", "*", "?", "[a]", "[!a]", "[a-b]");
        var cases =
            from pattern in Gen.ArrayOf(parts)
            from text in Gen.ArrayOf(letters)
            select (Parts: pattern, Text: new string(text));
        Prop.ForAll(
            cases.ToArbitrary(),
            each => new AliasPattern(string.Concat(each.Parts)).IsMatch(each.Text) == Matches(each.Parts, each.Text))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_index_finds_what_its_patterns_match_each_alone()
    {
        // Few beginnings, so that many patterns share one, and pieces long enough to be looked up.
        var parts = Gen.Elements("acpi", "Cbrcm,bcm2835", "Cbrcm,bcm2711", "-i2c", ":", "*", "*", "?", "[0-3]", "2", "\\*");
        var cases =
            from patterns in Gen.ArrayOf(Gen.ArrayOf(parts).Select(string.Concat), 60)
            from text in Gen.ArrayOf(parts).Select(string.Concat)
            select (Patterns: patterns.Select(pattern => pattern.StartsWith("acpi", StringComparison.Ordinal) ? pattern : "of:N*" + pattern).ToArray(), Text: "of:N2" + text);
        Prop.ForAll(
            cases.ToArbitrary(),
            each => new AliasIndex(each.Patterns.Select(pattern => new AliasEntry(pattern, "module"))).Find(each.Text).SequenceEqual(
                Enumerable.Range(0, each.Patterns.Length)
                    .Where(place => new AliasPattern(each.Patterns[place]).IsMatch(AliasPattern.Normalize(each.Text)))))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("of:N*T*Cbrcm,bcm2835-i2cC*", "835_i2cC")]
    [InlineData("acpi*:PNP0C09:*", "PNP0C09:")]
    [InlineData("pci:v00008086d*", null)]
    [InlineData("cpu:type:x86,ven*fam*mod*:feature:*0099*", "feature:")]
    [InlineData("x*1234567[8]*", null)]
    public void Its_piece_is_the_end_of_the_longest_text_behind_a_star(string pattern, string? piece) =>
        Assert.Equal(piece, new AliasPattern(pattern).Piece);

    // matches[i] is whether the parts so far match the first i characters.
    private static bool Matches(string[] parts, string text)
    {
        var matches = new bool[text.Length + 1];
        matches[0] = true;
        foreach (var part in parts)
        {
            var isStar = string.Equals(part, "*", StringComparison.Ordinal);
            var next = new bool[text.Length + 1];
            for (var i = 0; i <= text.Length; i++)
                next[i] = isStar ? matches.AsSpan(0, i + 1).Contains(true) : i > 0 && matches[i - 1] && IsOne(part, text[i - 1]);
            matches = next;
        }

        return matches[^1];
    }

    private static bool IsOne(string part, char character) => part switch
    {
        "?" or "[a-b]" => true,
        "[a]" => character == 'a',
        "[!a]" => character != 'a',
        _ => character == part[0],
    };
}
