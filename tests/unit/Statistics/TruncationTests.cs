using ModDups.Input;
using ModDups.Kernel;
using ModDups.Statistics.Parsing;

namespace ModDups.Tests.Statistics;

/// <summary>Texts that end too early give what is whole, and say so.</summary>
public sealed class TruncationTests
{
    private static readonly string s_text = StatsText.Capture("udev-plain-before-16");
    private static readonly string s_cutByKernel = StatsText.Capture("many-truncated");

    [Fact]
    public void Wherever_a_text_is_cut_only_whole_rows_are_given()
    {
        var whole = StatsText.ReadOne(s_text);
        var rows = s_text.IndexOf("Reason\n", StringComparison.Ordinal) + "Reason\n".Length;
        for (var length = rows; length < s_text.Length; length++)
        {
            var (complete, rest) = Math.DivRem(length - rows, 68);

            // A row that lacks only its newline is whole.
            if (rest == 67)
                (complete, rest) = (complete + 1, 0);
            var stats = StatsText.ReadOne(s_text[..length]);
            Assert.Equal(whole.DuplicateModules.Take(complete), stats.DuplicateModules);
            Assert.Equal(rest != 0 || complete == 0, stats.IsTruncated);
        }
    }

    [Fact]
    public void A_text_cut_before_the_rows_is_known_to_be_cut()
    {
        var averages = s_text.IndexOf("         Average mod size", StringComparison.Ordinal);
        var heading = s_text.IndexOf("Duplicate", StringComparison.Ordinal);
        var rows = s_text.IndexOf("Reason\n", StringComparison.Ordinal);
        for (var length = averages + 1; length < rows; length++)
        {
            var stats = StatsText.ReadOne(s_text[..length]);
            Assert.Empty(stats.DuplicateModules);

            // Between two lines before the heading nobody can tell.
            var isBetweenLines = s_text[length] is '\n' || s_text[length - 1] is '\n';
            Assert.Equal(!isBetweenLines || length > heading, stats.IsTruncated);
        }
    }

    [Fact]
    public void A_reason_cut_behind_its_first_word_is_not_taken_for_another()
    {
        var text = StatsText.Capture("before-8").Replace(
            "                     Load\n", "          Becoming & Load\n", StringComparison.Ordinal);
        var whole = StatsText.ReadOne(text);
        for (var lost = 1; lost <= 27; lost++)
        {
            var stats = StatsText.ReadOne(text[..^lost]);
            Assert.Equal(lost != 1, stats.IsTruncated);
            Assert.Equal(whole.DuplicateModules.SkipLast(lost == 1 ? 0 : 1), stats.DuplicateModules);
        }
    }

    [Fact]
    public void A_next_dump_may_begin_on_the_line_that_was_cut()
    {
        var first = StatsText.ReadOne(s_cutByKernel);
        var second = StatsText.ReadOne(s_text);
        var (stats, problems) = StatsText.Read(s_cutByKernel + s_text + s_cutByKernel + s_cutByKernel.AsInMail());
        Assert.Empty(problems);
        Assert.Equal([first, second, first, first], stats);
    }

    [Fact]
    public void Wherever_a_text_is_cut_the_next_dump_is_found()
    {
        var whole = StatsText.ReadOne(s_text);
        for (var lost = 1; lost <= 136; lost++)
        {
            var (stats, problems) = StatsText.Read(s_text[..^lost] + s_text);
            Assert.Empty(problems);
            Assert.Equal(whole, stats[1]);
            Assert.Equal(stats[0].DuplicateModules, whole.DuplicateModules.Take(stats[0].DuplicateModules.Count));
            Assert.Equal(whole.DuplicateModules.Count - ((lost + 66) / 68), stats[0].DuplicateModules.Count);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("[root@big ~]# ")]
    [InlineData("[root@big ~]# exit\n\nBye\n")]
    [InlineData("[root@big ~]# exit\nBye\n")]
    [InlineData("\r\n\r\nBye\r\n")]
    public void Where_the_kernel_cut_shows_whatever_stands_behind(string behind) =>
        Assert.Equal(StatsText.ReadOne(s_cutByKernel), StatsText.ReadOne(s_cutByKernel + behind));

    [Fact]
    public void Where_the_kernel_cut_shows_in_a_quoted_mail()
    {
        var quoted = string.Join('\n', s_cutByKernel.Split('\n').Select(line => "> " + line));
        Assert.Equal(StatsText.ReadOne(s_cutByKernel), StatsText.ReadOne(quoted + "\n\nBye\n"));
    }

    [Fact]
    public void Wherever_in_a_row_the_kernel_cuts_it_shows()
    {
        var stats = StatsText.ReadOne(s_cutByKernel);
        var rows = Enumerable.Repeat(stats.DuplicateModules[0] with { Name = "kvm", Reason = (FailureReason)3 }, 111).ToArray();
        rows.AsSpan(0, 90).Fill(rows[0] with { Name = new string('x', 27) });
        for (var pushed = 0; pushed < 68; pushed++)
        {
            rows[pushed] = rows[pushed] with { Name = new string('x', 28) };
            var text = StatsWriter.Format(stats with { DuplicateModules = rows });
            Assert.Equal(8191, text.Length);
            foreach (var behind in (string[])["", "[root@big ~]# ", "[root@big ~]# exit\nBye\n", s_text])
            {
                var (read, problems) = StatsText.Read(text + behind);
                Assert.All(problems, problem => Assert.True(StatsText.IsOdd(problem)));
                Assert.True(read[0].IsTruncated);
                Assert.Equal(rows.Take(read[0].DuplicateModules.Count), read[0].DuplicateModules);
                Assert.Equal(text.Split('\n').Count(line => line.EndsWith("& Load", StringComparison.Ordinal)), read[0].DuplicateModules.Count);
            }
        }
    }

    [Fact]
    public void A_row_that_ends_too_early_with_text_behind_it_is_broken()
    {
        var problem = StatsText.ReadBroken(s_text + "             crc32_pclmul\t              7\n[root@big ~]# \n");
        Assert.Equal((InputProblemKind.BrokenLine, (long)s_text.Split('\n').Length), (problem.Kind, problem.Line));
    }

    [Fact]
    public void The_indent_of_the_next_dump_is_no_row()
    {
        var (stats, problems) = StatsText.Read(s_text + "  " + s_text.AsInMail());
        Assert.Empty(problems);
        Assert.DoesNotContain(stats, dump => dump.IsTruncated);
    }

    [Fact]
    public void A_text_that_ends_a_row_at_the_end_of_the_buffer_counts_as_cut()
    {
        // 8191 bytes with and without the last newline: the kernel may have had more to tell.
        var stats = StatsText.ReadOne(s_cutByKernel) with { ModulesLoaded = 1 };
        var room = 8191 - StatsWriter.Format(stats).Length;
        foreach (var missing in (int[])[0, 1])
        {
            var rows = stats.DuplicateModules.ToArray();
            for (var index = 0; index < room + missing; index++)
                rows[index] = rows[index] with { Name = rows[index].Name + "y" };
            var text = StatsWriter.Format(stats with { DuplicateModules = rows });
            Assert.Equal(8191, text.Length);
            Assert.Equal(missing == 0, text.EndsWith('\n'));
            foreach (var end in (string[])["", "\n", "[root@big ~]# "])
            {
                var read = StatsText.ReadOne(text + end);
                Assert.Equal(rows, read.DuplicateModules);
                Assert.True(read.IsTruncated);
            }

            Assert.True(StatsText.ReadOne(text.TrimEnd('\n')).IsTruncated);
        }
    }

    [Fact]
    public void A_text_with_all_the_rows_that_a_kernel_prints_counts_as_cut()
    {
        var stats = StatsText.ReadOne(s_text) with { FailedLoads = 0, FailedLoadBytes = 0 };
        var rows = Enumerable.Repeat(stats.DuplicateModules[0], 112).ToList();
        string InMail(int count) => (StatsWriter.Format(stats with { DuplicateModules = [] })
            + "Duplicate failed modules:\nModule-name How-many-times Reason\n"
            + string.Concat(rows.Take(count).Select(row => $"{row.Name} {row.Count} Load\n"))).AsInMail();

        Assert.False(StatsText.ReadOdd(InMail(110)).IsTruncated);
        Assert.True(StatsText.ReadOdd(InMail(111)).IsTruncated);
        Assert.Equal(112, StatsText.ReadOdd(InMail(112)).DuplicateModules.Count);
        Assert.False(StatsText.ReadOdd(InMail(112)).IsTruncated);
    }
}
