using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;

namespace ModDups.Tests.Statistics;

/// <summary>The arithmetic of kernel/module/stats.c.</summary>
public sealed class ModuleStatsTests
{
    [Theory]
    [InlineData(0, 5, null)]
    [InlineData(5, 0, null)]
    [InlineData(10, 5, 2ul)]
    [InlineData(11, 5, 3ul)]
    [InlineData(1, 5, 1ul)]
    public void Averages_are_rounded_up_or_not_there(ulong total, ulong count, ulong? expected)
    {
        var stats = ModuleStats.FromCounters([count, count, count, count, count, total, total, total, total, total, total], "numbers");
        Assert.Equal(expected, stats.AverageModuleBytes);
        Assert.Equal(expected, stats.AverageTextBytes);
        Assert.Equal(expected, stats.AverageFailedReadBytes);
        Assert.Equal(expected, stats.AverageFailedDecompressionBytes);
        Assert.Equal(expected, stats.AverageFailedBecomingBytes);
        Assert.Equal(expected, stats.AverageFailedLoadBytes);
    }

    [Fact]
    public void The_sum_wraps_as_the_kernels_does() =>
        Assert.Equal(9ul, ModuleStats.FromCounters([0, 0, 0, 0, 0, 0, 0, ulong.MaxValue, 1, 2, 7], "numbers").WastedBytes);

    [Fact]
    public void The_averages_are_written_in_the_kernels_order()
    {
        var stats = ModuleStats.FromCounters([1, 1, 1, 1, 1, 10, 20, 30, 40, 50, 60], "numbers");
        Assert.EndsWith(
            """
             Virtual mem wasted bytes	180
                     Average mod size	10
                Average mod text size	20
                 Avg fail kread bytes	30
              Avg fail becoming bytes	50
                Avg fail decomp bytes	40
              Average fail load bytes	60

            """,
            StatsWriter.Format(stats),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 1023)]
    [InlineData(1, 2, 1215)]
    [InlineData(100, 12, 8191)]
    [InlineData(uint.MaxValue, 0, 8191)]
    [InlineData(uint.MaxValue, 1, 1023)]
    public void The_buffer_has_room_for_the_failures_as_32_bits_count_them(ulong loads, ulong becoming, int bytes) =>
        Assert.Equal(bytes, KernelBuffer.TextBytes(loads, becoming));

    [Fact]
    public void Statistics_with_the_same_lists_are_equal()
    {
        var stats = StatsText.ReadOne(StatsText.Capture("before-8"));
        var same = StatsText.ReadOne(StatsText.Capture("before-8"));
        Assert.Equal(stats, same);
        Assert.Equal(stats.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(stats, same with { DuplicateModules = [.. same.DuplicateModules.Skip(1)] });
        Assert.NotEqual(stats, same with { OtherCounters = [new("Zeta", 1)] });
        Assert.NotEqual(stats, same with { FailedLoadBytes = 1 });
        Assert.NotEqual(stats, same with { IsTruncated = true });
        Assert.NotEqual(stats, same with { Time = DateTimeOffset.UnixEpoch });
        Assert.NotEqual(stats, same with { Source = "another" });
    }

    [Fact]
    public void Both_reasons_have_one_name() =>
        Assert.Equal("Becoming, Load", (FailureReason.Load | FailureReason.Becoming).ToString());
}
