using System.Globalization;
using System.Text;
using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;

namespace ModDups.Tests.Statistics;

/// <summary>What real kernels printed is read whole, and written back to the byte.</summary>
public sealed class CaptureTests
{
    public static TheoryData<string> All => [.. Captures.WithStats];

    public static TheoryData<string> Whole => [.. Captures.WithStats.Where(name => name is not "many-truncated")];

    [Fact]
    public void All_captures_are_there() => Assert.InRange(Captures.WithStats.Count(), 40, int.MaxValue);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_number_equals_the_file_beside_it(string capture)
    {
        var stats = StatsText.ReadOne(Captures.Stats(capture));
        var expected = File.ReadLines(Captures.PathOf(capture, "counters")).Select(line => line.Split(' '))
            .ToDictionary(pair => pair[0], pair => ulong.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

        Assert.Equal(11, expected.Count);
        Assert.Equal(expected["modcount"], stats.ModulesLoaded);
        Assert.Equal(expected["failed_kreads"], stats.FailedReads);
        Assert.Equal(expected["failed_decompress"], stats.FailedDecompressions);
        Assert.Equal(expected["failed_becoming"], stats.FailedBecoming);
        Assert.Equal(expected["failed_load_modules"], stats.FailedLoads);
        Assert.Equal(expected["total_mod_size"], stats.TotalModuleBytes);
        Assert.Equal(expected["total_text_size"], stats.TotalTextBytes);
        Assert.Equal(expected["invalid_kread_bytes"], stats.FailedReadBytes);
        Assert.Equal(expected["invalid_decompress_bytes"], stats.FailedDecompressionBytes);
        Assert.Equal(expected["invalid_becoming_bytes"], stats.FailedBecomingBytes);
        Assert.Equal(expected["invalid_mod_bytes"], stats.FailedLoadBytes);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_whole_capture_is_written_back_to_the_byte(string capture)
    {
        var text = Captures.Stats(capture);
        var stats = StatsText.ReadOne(text);
        Assert.False(stats.IsTruncated);
        Assert.Equal(Encoding.UTF8.GetString(text), StatsWriter.Format(stats));

        using var written = new MemoryStream();
        StatsWriter.Write(stats, written);
        Assert.Equal(text, written.ToArray());
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void The_refused_loads_of_the_modules_are_at_most_the_failures(string capture)
    {
        var stats = StatsText.ReadOne(Captures.Stats(capture));
        Assert.InRange(Sum(stats.DuplicateModules), 0ul, stats.FailedBecoming + stats.FailedLoads);
        Assert.All(stats.DuplicateModules, module => Assert.Null(module.WastedBytes));
        Assert.All(stats.DuplicateModules, module => Assert.Equal(StatsText.Source, module.Source));
    }

    [Fact]
    public void A_text_that_the_kernel_cut_gives_its_whole_rows()
    {
        var stats = StatsText.ReadOne(Captures.Stats("many-truncated"));
        Assert.True(stats.IsTruncated);
        Assert.Equal(
            Enumerable.Range(41, 109).Reverse().Select(number => Invariant($"dupmod_with_a_long_name_{number:000}")),
            stats.DuplicateModules.Select(module => module.Name),
            StringComparer.Ordinal);
        Assert.All(stats.DuplicateModules, module => Assert.Equal((2ul, FailureReason.Becoming), (module.Count, module.Reason)));
    }

    [Fact]
    public void The_writer_cuts_the_whole_list_where_the_kernel_did()
    {
        var whole = StatsText.ReadOne(Captures.Stats("many-truncated")) with
        {
            DuplicateModules = [.. Enumerable.Range(0, 150).Reverse().Select(number => new DuplicateFailedModule
            {
                Name = Invariant($"dupmod_with_a_long_name_{number:000}"),
                Count = 2,
                Reason = FailureReason.Becoming,
            })],
        };

        using var written = new MemoryStream();
        StatsWriter.Write(whole, written);
        Assert.Equal(Captures.Stats("many-truncated"), written.ToArray());
    }

    [Fact]
    public void A_name_has_one_string_however_often_it_stands()
    {
        var (stats, _) = StatsText.Read(StatsText.Capture("before-8") + StatsText.Capture("before-16"));
        Assert.Same(stats[0].DuplicateModules[0].Name, stats[1].DuplicateModules[0].Name);
    }

    internal static ulong Sum(IEnumerable<DuplicateFailedModule> modules) =>
        modules.Aggregate(0ul, (sum, module) => sum + module.Count);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
