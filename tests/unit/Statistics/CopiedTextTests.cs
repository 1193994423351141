using ModDups.Kernel;
using ModDups.Statistics.Parsing;

namespace ModDups.Tests.Statistics;

/// <summary>Texts as they come out of mails and terminals.</summary>
public sealed class CopiedTextTests
{
    private static readonly string s_mail =
        File.ReadAllText(Captures.PathOf("documents", "002_f2cd43aba62bfe2a.txt"));

    [Fact]
    public void Both_tables_of_the_mail_are_found_in_it()
    {
        var (stats, problems) = StatsText.Read(s_mail);
        Assert.Empty(problems);
        Assert.Equal(2, stats.Count);

        Assert.Equal(1411ul, stats[0].FailedLoads);
        Assert.Equal(14588526272ul, stats[0].WastedBytes);
        Assert.Equal(10339140ul, stats[0].AverageFailedLoadBytes);
        Assert.Equal(24, stats[0].DuplicateModules.Count);
        Assert.Equal(("crc64", 3ul), (stats[0].DuplicateModules[^1].Name, stats[0].DuplicateModules[^1].Count));
        Assert.All(stats[0].DuplicateModules, module => Assert.Equal(FailureReason.Load, module.Reason));

        Assert.Equal((83ul, 16ul), (stats[1].FailedBecoming, stats[1].FailedLoads));
        Assert.Equal(237537176ul, stats[1].WastedBytes);
        Assert.Equal(2758544ul, stats[1].AverageFailedBecomingBytes);
        Assert.Equal(536130ul, stats[1].AverageFailedLoadBytes);
        Assert.Equal(24, stats[1].DuplicateModules.Count);
        Assert.Equal("virtio_ring", stats[1].DuplicateModules[^1].Name);
        Assert.Equal(FailureReason.Becoming | FailureReason.Load, stats[1].DuplicateModules[2].Reason);
        Assert.DoesNotContain(stats, dump => dump.IsTruncated);
    }

    [Theory]
    [InlineData("> ")]
    [InlineData(">")]
    [InlineData("> > ")]
    [InlineData(">> ")]
    public void A_quoted_mail_gives_the_same(string quoting)
    {
        var quoted = string.Join('\n', s_mail.Split('\n').Select(line => quoting + line));
        Assert.Equal(StatsText.Read(s_mail).Stats, StatsText.Read(quoted).Stats);
        Assert.Empty(StatsText.Read(quoted).Problems);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\n")]
    [InlineData("  \n")]
    [InlineData(" \n \n\n")]
    public void Other_ends_of_lines_give_the_same(string end)
    {
        foreach (var text in (string[])[s_mail, StatsText.Capture("before-8"), StatsText.Capture("before-8").AsInMail()])
        {
            var (stats, problems) = StatsText.Read(text.Replace("\n", end, StringComparison.Ordinal));
            Assert.Empty(problems);
            Assert.Equal(StatsText.Read(text).Stats, stats);
        }
    }

    [Theory]
    [InlineData("udev-xz-early-16")]
    [InlineData("bad-files")]
    [InlineData("autoload-4")]
    public void Blanks_for_tabs_and_trimmed_lines_give_the_same(string capture) =>
        Assert.Equal(StatsText.ReadOne(StatsText.Capture(capture)), StatsText.ReadOne(StatsText.Capture(capture).AsInMail()));

    [Theory]
    [InlineData("root@big ~ # ")]
    [InlineData("\ufeff")]
    [InlineData("# cat stats\n\n")]
    [InlineData("Hello,\n\tMods ever loaded is the first.\n")]
    public void What_stands_before_a_dump_is_passed_over(string before) =>
        Assert.Equal(
            StatsText.ReadOne(StatsText.Capture("before-8")),
            StatsText.ReadOne(before + StatsText.Capture("before-8")));

    [Theory]
    [InlineData("root@big ~ # ")]
    [InlineData("root@big ~ # echo 5\n5\n")]
    [InlineData("$ ")]
    [InlineData("Thanks\n")]
    [InlineData("--\nLuis\n")]
    [InlineData("\nkvm took 19 Load\n\nkvm 3 Load\n")]
    [InlineData("\n19\n")]
    [InlineData("\ntook 19 seconds\n")]
    [InlineData("\nSee the row\nkvm 3 Load\nabove.\n")]
    [InlineData("Luis\nChamberlain\n")]
    [InlineData("\nAverage mod size 5\n")]
    public void What_stands_behind_a_dump_is_passed_over(string behind)
    {
        foreach (var text in (string[])[StatsText.Capture("before-8"), StatsText.Capture("before-8").AsInMail()])
            Assert.Equal(StatsText.ReadOne(text), StatsText.ReadOne(text + behind));
    }

    [Theory]
    [InlineData("root@big ~ # ")]
    [InlineData("root@big ~ # echo 5\n5\n")]
    [InlineData("\nThere were 5\n")]
    [InlineData("\nDear Luis,\n\nTotal module size 5\n")]
    [InlineData("\nDear Luis,\nTotal module size 5\n")]
    public void What_stands_behind_a_dump_without_duplicates_is_passed_over(string behind)
    {
        foreach (var text in (string[])[StatsText.Capture("autoload-4"), StatsText.Capture("autoload-4").AsInMail()])
            Assert.Equal(StatsText.ReadOne(text), StatsText.ReadOne(text + behind));
    }

    [Fact]
    public void Blank_lines_around_the_parts_of_a_dump_are_passed_over()
    {
        var text = StatsText.Capture("before-8");
        var spaced = text.Replace("Duplicate", "\nDuplicate", StringComparison.Ordinal)
            .Replace("Reason\n", "Reason\n\n", StringComparison.Ordinal);
        Assert.Equal(StatsText.ReadOne(text), StatsText.ReadOne(spaced));
    }

    [Fact]
    public void Names_may_be_long_and_hold_anything_but_blanks()
    {
        const string Name = "snd-soc-é:a.name/of+more<than>twenty_five_letters_in_all";
        var text = StatsText.Capture("before-8").Replace("     kvm_amd", Name, StringComparison.Ordinal);
        Assert.Contains(StatsText.ReadOne(text).DuplicateModules, module => module is { Name: Name, Count: 7 });
    }

    [Theory]
    [InlineData("\t")]
    [InlineData(" ")]
    public void A_counter_of_a_later_kernel_is_kept_and_written_back(string gap)
    {
        var text = StatsText.Capture("before-8").Replace(
            "Duplicate failed", $"     Mods failed on resolve{gap}12\n Some new bytes{gap}18446744073709551615\nDuplicate failed", StringComparison.Ordinal);
        var stats = StatsText.ReadOne(text);
        Assert.Equal([new("Mods failed on resolve", 12), new("Some new bytes", ulong.MaxValue)], stats.OtherCounters);
        Assert.Equal(7, (int)stats.DuplicateModules[0].Count);
        Assert.Equal(stats, StatsText.ReadOne(StatsWriter.Format(stats)));
    }

    [Fact]
    public void A_counter_of_a_later_kernel_may_stand_anywhere_or_last()
    {
        var text = StatsText.Capture("autoload-4");
        Assert.Equal([new("Zeta", 1)], StatsText.ReadOne(text + "                     Zeta\t1\n").OtherCounters);
        Assert.Equal([new("Zeta", 1)], StatsText.ReadOne(text + "Zeta 1\n").OtherCounters);
        Assert.Equal([new("Zeta", 1)], StatsText.ReadOne((text + "Zeta 1\n").Replace("\n", "\n\n", StringComparison.Ordinal)).OtherCounters);
        Assert.Equal([new("Zeta", 1)], StatsText.ReadOne(text.WithLine(3, "Zeta 1\n" + text.Split('\n')[2])).OtherCounters);
    }

    [Fact]
    public void The_reason_of_a_kernel_with_a_bug_is_read()
    {
        var text = StatsText.Capture("before-8").Replace(
            "                     Load\n", "             Bug-on-stats\n", StringComparison.Ordinal);
        var stats = StatsText.ReadOne(text);
        Assert.All(stats.DuplicateModules, module => Assert.Equal(FailureReason.None, module.Reason));
        Assert.Equal(text, StatsWriter.Format(stats));
    }
}
