using System.Globalization;
using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Tests.Statistics;

/// <summary>Every kind of bad input is told, with its line, and the dumps behind it are still read.</summary>
public sealed class BadInputTests
{
    private static readonly string s_text = StatsText.Capture("before-8");
    private static readonly string s_plain = StatsText.Capture("autoload-4");

    // Line 5 is a counter, 12 the sum, 13 an average, 16 the heading, 17 the header, 18 to 34 are the rows.
    public static TheoryData<int, string, InputProblemKind> BrokenLines => new()
    {
        { 1, "         Mods ever loaded\t-17", InputProblemKind.NegativeNumber },
        { 1, "Mods ever loaded -17", InputProblemKind.NegativeNumber },
        { 1, "         Mods ever loaded\tmany", InputProblemKind.BrokenLine },
        { 1, "         Mods ever loaded\t", InputProblemKind.BrokenLine },
        { 1, "         Mods ever loaded\t18446744073709551616", InputProblemKind.NumberTooLarge },
        { 5, "      Mods failed on load\t-1", InputProblemKind.NegativeNumber },
        { 5, "Mods failed on load -1", InputProblemKind.NegativeNumber },
        { 5, "      Mods failed on load\t18446744073709551616", InputProblemKind.NumberTooLarge },
        { 5, "      Mods failed on load\t99999999999999999999999999999999999999999", InputProblemKind.NumberTooLarge },
        { 5, "      Mods failed on load\t1.5", InputProblemKind.BrokenLine },
        { 5, "      Mods failed on load\t+1", InputProblemKind.BrokenLine },
        { 5, "      Mods failed on load\t-", InputProblemKind.BrokenLine },
        { 5, "      Mods failed on load\t0x10", InputProblemKind.BrokenLine },
        { 5, "      Mods failed on load", InputProblemKind.BrokenLine },
        { 5, "what is this", InputProblemKind.BrokenLine },
        { 5, "     Mods failed on kread\t5", InputProblemKind.BrokenLine },
        { 5, "     Something unheard of\t-5", InputProblemKind.NegativeNumber },
        { 12, "Virtual mem wasted bytes\t-1", InputProblemKind.NegativeNumber },
        { 13, "         Average mod size\tlarge", InputProblemKind.BrokenLine },
        { 13, "what is this", InputProblemKind.BrokenLine },
        { 13, "     Something unheard of\t99999999999999999999", InputProblemKind.NumberTooLarge },
        { 16, "Duplicate failed modules", InputProblemKind.BrokenLine },
        { 17, "              Module-name\t How-many-times", InputProblemKind.BrokenLine },
        { 17, "         crc32_pclmul\t 7\t Load", InputProblemKind.BrokenLine },
        { 18, "             crc32_pclmul\t             -7\t                     Load", InputProblemKind.NegativeNumber },
        { 18, "crc32_pclmul -7 Load", InputProblemKind.NegativeNumber },
        { 34, "crc32_pclmul -7 Load", InputProblemKind.NegativeNumber },
        { 18, "crc32_pclmul 18446744073709551616 Load", InputProblemKind.NumberTooLarge },
        { 18, "             crc32_pclmul\t              7\t                     Loda", InputProblemKind.BrokenLine },
        { 34, "             crc32_pclmul\t              7\t                     Loda", InputProblemKind.BrokenLine },
        { 34, "crc32_pclmul 7 Loda", InputProblemKind.BrokenLine },
        { 34, "crc32_pclmul\tseven\tLoad", InputProblemKind.BrokenLine },
        { 20, "             crc32_pclmul\t              7", InputProblemKind.BrokenLine },
        { 20, "crc32_pclmul", InputProblemKind.BrokenLine },
        { 20, "             crc32_pclmul\t              7\t     ", InputProblemKind.BrokenLine },
        { 20, "what is this", InputProblemKind.BrokenLine },
        { 20, "crc32_\u0007pclmul 7 Load", InputProblemKind.BrokenLine },
        { 20, "Mods failed on load 5", InputProblemKind.BrokenLine },
    };

    [Theory]
    [MemberData(nameof(BrokenLines))]
    public void A_broken_line_is_told_and_the_next_dump_read(int number, string line, InputProblemKind kind)
    {
        foreach (var end in (string[])["\n", "\r\n"])
        {
            var (stats, problems) = StatsText.Read(
                (s_text + s_text.WithLine(number, line) + s_plain).Replace("\n", end, StringComparison.Ordinal));
            var problem = Assert.Single(problems);
            Assert.Equal((kind, 34L + number), (problem.Kind, problem.Line));
            Assert.Equal(StatsText.Source, problem.Source);
            Assert.False(problem.IsWarning);
            Assert.Contains("expected", problem.Message, StringComparison.Ordinal);
            Assert.NotEmpty(problem.RecommendedAction);
            Assert.Equal([StatsText.ReadOne(s_text), StatsText.ReadOne(s_plain)], stats);
        }
    }

    [Fact]
    public void The_line_that_was_found_stands_in_the_message() =>
        Assert.Equal(
            "Found 'what is this', expected the counter 'Mods failed on load' with a number; this dump is left out.",
            StatsText.ReadBroken(s_text.WithLine(5, " what\tis this")).Message);

    [Fact]
    public void A_broken_row_in_the_midst_of_blanks_is_told()
    {
        var problem = StatsText.ReadBroken(s_text.AsInMail().WithLine(20, "ghash_clmulni_intel seven Load"));
        Assert.Equal((InputProblemKind.BrokenLine, 20L), (problem.Kind, problem.Line));
        Assert.Contains("ghash_clmulni_intel seven Load", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_row_among_blank_lines_is_told()
    {
        var text = s_text.WithLine(20, "ghash_clmulni_intel seven Load").Replace("\n", "\n\n", StringComparison.Ordinal);
        var problem = StatsText.ReadBroken(text);
        Assert.Equal((InputProblemKind.BrokenLine, 39L), (problem.Kind, problem.Line));
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_told()
    {
        var text = System.Text.Encoding.Latin1.GetBytes(s_text.WithLine(20, "crc32_\u00ff 7 Load"));
        var (stats, problems) = StatsText.Read(text);
        Assert.Empty(stats);
        Assert.Equal((InputProblemKind.BrokenLine, 20L), (Assert.Single(problems).Kind, problems[0].Line));
    }

    [Fact]
    public void Every_missing_counter_is_named()
    {
        for (var number = 2; number <= 12; number++)
        {
            var label = s_plain.Split('\n')[number - 1].Split('\t')[0].Trim();
            var problem = StatsText.ReadBroken(s_plain.WithLine(number, "                     Zeta\t1"));
            Assert.Equal(InputProblemKind.MissingCounter, problem.Kind);
            Assert.Contains($": {label};", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_dump_that_ends_in_its_counters_is_told()
    {
        var end = s_plain.IndexOf("\nVirtual", StringComparison.Ordinal) + 1;
        end = end == 0 ? s_plain.IndexOf("\n Virtual", StringComparison.Ordinal) + 1 : end;
        for (var length = s_plain.IndexOf('\t', StringComparison.Ordinal) + 2; length < end; length++)
        {
            var (stats, problems) = StatsText.Read(s_plain[..length]);
            Assert.Empty(stats);
            Assert.Equal(InputProblemKind.MissingCounter, Assert.Single(problems).Kind);
            Assert.Contains("Virtual mem wasted bytes", problems[0].Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData(" \t\r\n\n")]
    public void Nothing_is_told_as_nothing(string text) =>
        Assert.Equal(InputProblemKind.Empty, StatsText.ReadBroken(text).Kind);

    [Theory]
    [InlineData("x")]
    [InlineData("Dear Luis,\n\nthe counter Mods ever loaded is fine.\n")]
    [InlineData("kvm 3 Load\n")]
    [InlineData("Total module size 5\n")]
    [InlineData("Mods ever loaded\n")]
    public void A_text_without_a_dump_is_told(string text) =>
        Assert.Equal(InputProblemKind.NoDump, StatsText.ReadBroken(text).Kind);

    [Fact]
    public void A_binary_file_is_told_with_its_byte()
    {
        var problem = StatsText.ReadBroken("ELF\n\u0002\0\0\n" + s_text);
        Assert.Equal((InputProblemKind.Binary, 2L), (problem.Kind, problem.Line));
        Assert.Contains("0x02", problem.Message, StringComparison.Ordinal);

        var (stats, problems) = StatsText.Read(System.Text.Encoding.Unicode.GetBytes(s_text));
        Assert.Empty(stats);
        Assert.Equal(InputProblemKind.Binary, Assert.Single(problems).Kind);
    }

    [Fact]
    public void An_endless_binary_file_ends()
    {
        using var zero = File.OpenRead("/dev/zero");
        Assert.Equal(InputProblemKind.Binary, Assert.Single(StatsText.Read(zero).Problems).Kind);
    }

    [Fact]
    public void A_dump_before_the_binary_part_is_given()
    {
        var (stats, problems) = StatsText.Read(s_text + s_plain + "\0");
        Assert.Equal([StatsText.ReadOne(s_text)], stats);
        Assert.Equal(InputProblemKind.Binary, Assert.Single(problems).Kind);
    }

    [Fact]
    public void A_sum_that_is_none_is_a_warning()
    {
        var (stats, problems) = StatsText.Read(s_text.WithLine(12, " Virtual mem wasted bytes\t5"));
        var problem = Assert.Single(problems);
        Assert.Equal((InputProblemKind.CounterMismatch, 12L, true), (problem.Kind, problem.Line, problem.IsWarning));
        Assert.Contains("Found 5 ", problem.Message, StringComparison.Ordinal);
        Assert.Equal([StatsText.ReadOne(s_text)], stats);
    }

    [Fact]
    public void The_sum_of_a_32_bit_kernel_wraps_earlier()
    {
        var stats = StatsText.ReadOne(s_plain) with { FailedReads = 1, FailedReadBytes = uint.MaxValue, FailedLoads = 1, FailedLoadBytes = 6 };
        var text = StatsWriter.Format(stats).Replace(
            string.Create(CultureInfo.InvariantCulture, $"{stats.WastedBytes}"), "5", StringComparison.Ordinal);
        Assert.Contains(" Virtual mem wasted bytes\t5\n", text, StringComparison.Ordinal);
        Assert.Equal(stats, StatsText.ReadOne(text));
    }

    // Linux 6.4 adds -EIO and -ETXTBSY to the bytes of failed reads.
    [Theory]
    [InlineData(2, unchecked((ulong)-31), true)]
    [InlineData(1, unchecked((ulong)-4095), true)]
    [InlineData(0, 0, false)]
    [InlineData(2, 8_000_000, false)]
    public void Negative_bytes_of_failed_reads_are_told_and_kept(ulong reads, ulong bytes, bool isNegative)
    {
        var expected = StatsText.ReadOne(s_plain) with { FailedReads = reads, FailedReadBytes = bytes };
        var (stats, problems) = StatsText.Read(StatsWriter.Format(expected));

        Assert.Equal(isNegative, expected.HasNegativeReadBytes());
        Assert.Equal([expected], stats);
        if (!isNegative)
        {
            Assert.Empty(problems);
            return;
        }

        var problem = Assert.Single(problems);
        Assert.Equal((InputProblemKind.NegativeNumber, true), (problem.Kind, problem.IsWarning));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"which is {(long)bytes}"), problem.Message, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"all other failures wasted {expected.WastedBytes - bytes} bytes"), problem.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Mods ever loaded", 4294967295, 4294967296)]
    [InlineData(5, "Mods failed on load", 4294967295, 9223372036854775808)]
    [InlineData(6, "Total module size", 1ul << 60, 9223372036854775807)]
    [InlineData(11, "Failed kmod bytes", 1ul << 60, (1ul << 60) + 1)]
    [InlineData(8, "Failed kread bytes", 1ul << 60, unchecked((ulong)-4096))]
    public void What_no_kernel_counts_is_no_dump(int number, string label, ulong most, ulong found)
    {
        var text = s_plain.WithLine(3, "Mods failed on decompress\t0").WithLine(2, "     Mods failed on kread\t1");
        string With(ulong value) => text.WithLine(number, FormattableString.Invariant($"{label,25}\t{value}"));
        Assert.DoesNotContain(StatsText.Read(With(most)).Problems, problem => problem.Kind == InputProblemKind.NumberTooLarge);

        var (stats, problems) = StatsText.Read(With(found) + s_text);
        Assert.Equal([StatsText.ReadOne(s_text)], stats);
        Assert.Equal(
            (InputProblemKind.NumberTooLarge, false, FormattableString.Invariant($"Found {found} for '{label}', expected at most {most}, which no kernel reaches; this dump is left out.")),
            (Assert.Single(problems).Kind, problems[0].IsWarning, problems[0].Message));
    }

    [Theory]
    [InlineData("kvm 3 Load\nkvm 1 Load\n", "the module 'kvm' in two rows")]
    [InlineData("kvm 1 Becoming & Load\n", "the module 'kvm' with one failure for two reasons")]
    [InlineData("kvm 0 Load\n", "the module 'kvm' with a count of 0")]
    [InlineData("kvm 4294967296 Load\n", "rows with 4294967296 failures, more than the ")]
    [InlineData("kvm 18446744073709551615 Load\nxfs 2 Load\n", "rows with 18446744073709551615 failures, more than the ")]
    public void Rows_that_contradict_are_a_warning_and_kept(string rows, string expected)
    {
        var text = s_text[..s_text.IndexOf("Duplicate", StringComparison.Ordinal)].AsInMail();
        var (stats, problems) = StatsText.Read(text + "Duplicate failed modules:\nModule-name How-many-times Reason\n" + rows);

        Assert.Equal(rows.Count(letter => letter == '\n'), Assert.Single(stats).DuplicateModules.Count);
        Assert.True(StatsText.IsOdd(Assert.Single(problems)));
        Assert.Contains(expected, problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_an_end_take_no_memory()
    {
        var text = s_text[..s_text.IndexOf("Duplicate", StringComparison.Ordinal)].AsInMail() + "Duplicate failed modules:\nModule-name How-many-times Reason\n";
        var (stats, problems) = StatsText.Read(text + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"m{row} 1 Load\n")) + s_text);

        Assert.Equal([16_384, StatsText.ReadOne(s_text).DuplicateModules.Count], stats.Select(dump => dump.DuplicateModules.Count));
        Assert.True(stats[0].IsTruncated);
        Assert.Equal("Found 20000 rows of duplicates in a dump, of which a kernel prints 111 at most; only the first 16384 are kept.", problems[0].Message);
        Assert.All(problems, problem => Assert.True(StatsText.IsOdd(problem)));
    }

    [Fact]
    public void A_line_longer_than_any_dump_has_is_passed_over()
    {
        var (stats, problems) = StatsText.Read(new string('é', 100_000) + "\n" + s_text + new string('x', 300_000));
        Assert.Empty(problems);
        Assert.Equal([StatsText.ReadOne(s_text)], stats);
        Assert.Equal(2 + 5 - 1, StatsText.ReadBroken(new string('x', 300_000) + "\n" + s_text.WithLine(5, "what is this")).Line);
    }

    [Fact]
    public void A_stream_that_fails_is_told()
    {
        using var stream = new PieceStream(System.Text.Encoding.UTF8.GetBytes(s_text + s_text), 100) { FailsAtEnd = true };
        var (stats, problems) = StatsText.Read(stream);
        Assert.Equal([StatsText.ReadOne(s_text)], stats);
        Assert.Equal(InputProblemKind.ReadFailed, Assert.Single(problems).Kind);
    }
}
