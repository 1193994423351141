using ModDups.Analysis.Replay;
using ModDups.Statistics;

namespace ModDups.Tests.Analysis.Replay;

/// <summary>Checks the counters of a kernel, or of a bench, against the bounds of a replay.</summary>
internal static class Within
{
    public static void Bounds(ModuleStats stats, ModuleReplayResult replay)
    {
        var (least, most) = (replay.Minimum, replay.Maximum);
        Assert.InRange(stats.ModulesLoaded, least.ModulesLoaded, most.ModulesLoaded);
        Assert.InRange(stats.FailedReads, least.FailedReads, most.FailedReads);
        Assert.InRange(stats.FailedDecompressions, least.FailedDecompressions, most.FailedDecompressions);
        Assert.InRange(stats.FailedBecoming, least.FailedBecoming, most.FailedBecoming);
        Assert.InRange(stats.FailedLoads, least.FailedLoads, most.FailedLoads);
        Assert.InRange(stats.CountFailures(), least.Failures, most.Failures);
        Assert.InRange(stats.FailedReadBytes, least.FailedReadBytes, most.FailedReadBytes);
        Assert.InRange(stats.FailedDecompressionBytes, least.FailedDecompressionBytes, most.FailedDecompressionBytes);
        Assert.InRange(stats.FailedBecomingBytes, least.FailedBecomingBytes, most.FailedBecomingBytes);
        Assert.InRange(stats.FailedLoadBytes, least.FailedLoadBytes, most.FailedLoadBytes);
        Assert.InRange(stats.WastedBytes, least.WastedBytes, most.WastedBytes);
        if (least.TotalModuleBytes is { } bytes)
            Assert.InRange(stats.TotalModuleBytes, bytes, most.TotalModuleBytes!.Value);
        if (least.TotalTextBytes is { } text)
            Assert.InRange(stats.TotalTextBytes, text, most.TotalTextBytes!.Value);
        Duplicates(stats, replay);
    }

    private static void Duplicates(ModuleStats stats, ModuleReplayResult replay)
    {
        var rows = stats.DuplicateModules.ToDictionary(row => row.Name, StringComparer.Ordinal);
        Assert.All(replay.Minimum.DuplicateModules, row =>
        {
            Assert.InRange(rows[row.Name].Count, row.Count, ulong.MaxValue);
            Assert.Equal(row.Reason, row.Reason & rows[row.Name].Reason);
        });
        var most = replay.Maximum.DuplicateModules.ToDictionary(row => row.Name, StringComparer.Ordinal);
        Assert.All(rows.Values, row =>
        {
            Assert.InRange(row.Count, 0ul, most[row.Name].Count);
            Assert.Equal(row.Reason, row.Reason & most[row.Name].Reason);
            Assert.InRange(row.WastedBytes ?? 0, 0ul, most[row.Name].WastedBytes!.Value);
        });
    }
}
