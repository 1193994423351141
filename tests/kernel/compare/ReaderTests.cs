using ModDups.Statistics.Parsing;

namespace ModDups.Lab;

/// <summary>What the kernel prints is read as the kernel counts, and written back to the byte.</summary>
public sealed class ReaderTests
{
    public static TheoryData<string> Boots => [.. Laboratory.AllBoots.Where(boot => boot.HasCounters).Select(boot => boot.Name)];

    public static TheoryData<string> WholeBoots => [.. Laboratory.AllBoots.Where(boot => boot.HasCounters && boot.Actor != "overflow").Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Boots))]
    public void Every_number_of_stats_equals_the_file_beside_it(string name)
    {
        var boot = Find(name);
        var (stats, counters) = (boot.Stats(), boot.Counters());

        Assert.Equal(
            new SortedDictionary<string, long>(StringComparer.Ordinal)
            {
                ["modcount"] = (long)stats.ModulesLoaded,
                ["failed_kreads"] = (long)stats.FailedReads,
                ["failed_decompress"] = (long)stats.FailedDecompressions,
                ["failed_becoming"] = (long)stats.FailedBecoming,
                ["failed_load_modules"] = (long)stats.FailedLoads,
                ["total_mod_size"] = (long)stats.TotalModuleBytes,
                ["total_text_size"] = (long)stats.TotalTextBytes,
                ["invalid_kread_bytes"] = (long)stats.FailedReadBytes,
                ["invalid_decompress_bytes"] = (long)stats.FailedDecompressionBytes,
                ["invalid_becoming_bytes"] = (long)stats.FailedBecomingBytes,
                ["invalid_mod_bytes"] = (long)stats.FailedLoadBytes,
            },
            new SortedDictionary<string, long>(counters.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WholeBoots))]
    public void Stats_is_written_back_to_the_byte(string name)
    {
        var boot = Find(name);
        var stats = boot.Stats();
        using var written = new MemoryStream();
        StatsWriter.Write(stats, written);

        Assert.False(stats.IsTruncated);
        Assert.Equal(boot.StatsText(), written.ToArray());
    }

    private static LabBoot Find(string name) => Laboratory.AllBoots.Single(boot => boot.Name == name);
}
