using ModDups.Analysis.Blame;

namespace ModDups.Tests.Analysis.Blame;

/// <summary>
/// Boots of Linux 6.12.117 with Debian's systemd-udevd 252, whose traces have the system calls but not their modules: the
/// kernel's own list of duplicates tells what must come out.
/// </summary>
public sealed class UdevCaptureTests
{
    public static TheoryData<string> All => [.. Captures.WithStats.Where(name => name.StartsWith("udev-", StringComparison.Ordinal))];

    /// <summary>Those in which no calls share a load, so that the kernel counts each.</summary>
    public static TheoryData<string> Counted => [.. All.Select(row => row.Data).Where(name => !name.StartsWith("udev-plain-stock", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_call_is_udevs_and_has_its_module(string capture)
    {
        var report = BlamePipeline.Run(CauseInput.Udev(capture));

        Assert.All(report.Causes, cause => Assert.Equal(LoadOrigin.Udev, cause.Origin));
        Assert.All(report.Causes, cause => Assert.NotNull(cause.Module));
        Assert.Equal(report.Calls, report.Causes.Sum(cause => cause.Calls));
        Assert.StartsWith(report.WastedBytes == 0 ? "Nothing was wasted" : "100 % of ", report.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Counted))]
    public void Failures_are_those_of_the_kernels_list(string capture)
    {
        var settings = CauseInput.Udev(capture);

        Assert.Equal(
            settings.Stats!.DuplicateModules.Select(row => $"{row.Name} {row.Count}").Order(StringComparer.Ordinal),
            Failures(settings).Select(row => $"{row.Key} {row.Value}").Order(StringComparer.Ordinal));
    }

    // Without the list the times alone tell: of 1,829 failures in these boots 4 are given to a neighbour.
    [Fact]
    public void Times_alone_name_nearly_all_failures()
    {
        var (wrong, all) = (0L, 0L);
        foreach (var settings in Counted.Select(capture => CauseInput.Udev(capture.Data)))
        {
            var failures = Failures(settings with { Stats = null });
            wrong += settings.Stats!.DuplicateModules.Sum(row => Math.Max(0, (long)row.Count - failures.GetValueOrDefault(row.Name)));
            all += settings.Stats.DuplicateModules.Sum(row => (long)row.Count);
        }

        Assert.InRange(wrong, 0, all / 200);
    }

    private static Dictionary<string, long> Failures(BlameSettings settings) =>
        BlamePipeline.Run(settings).Causes.Where(cause => cause.Failures > 0)
            .GroupBy(cause => cause.Module!, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.Sum(row => (long)row.Failures), StringComparer.Ordinal);
}
