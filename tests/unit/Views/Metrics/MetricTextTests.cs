using System.Runtime.Versioning;
using ModDups.Analysis.Machines;
using ModDups.Analysis.Metrics;
using ModDups.Statistics;
using ModDups.Statistics.Sources;
using ModDups.Tests.Cli;
using ModDups.Views.Metrics;

namespace ModDups.Tests.Views.Metrics;

/// <summary>Metrics as text, and the file for node_exporter.</summary>
[SupportedOSPlatform("linux")]
public sealed class MetricTextTests
{
    private static readonly ModuleStats s_stats = new StatsSource().Read(Captures.PathOf("before-8"), problem => Assert.Fail(problem.ToString())).Single();

    [Fact]
    public void OpenMetrics_names_the_metric_and_Prometheus_the_samples()
    {
        MetricFamily counter = new() { Name = "moddups_lost_bytes", Kind = MetricKind.Counter, Unit = "bytes", Help = "Back\\slash \"quoted\".", Samples = [new(ulong.MaxValue, [])] };
        MetricFamily info = new() { Name = "moddups_boot", Kind = MetricKind.Info, Help = "Texts.", Samples = [new(1, [new("kernel", "6.12 \"x\" \\ \n\u001b[31m")])] };

        Assert.Equal(
            """
            # TYPE moddups_lost_bytes counter
            # UNIT moddups_lost_bytes bytes
            # HELP moddups_lost_bytes Back\\slash \"quoted\".
            moddups_lost_bytes_total 18446744073709551615
            # TYPE moddups_boot info
            # HELP moddups_boot Texts.
            moddups_boot_info{kernel="6.12 \"x\" \\ ??[31m"} 1
            # EOF

            """,
            Text([counter, info], MetricDialect.OpenMetrics));
        Assert.Equal(
            """
            # TYPE moddups_lost_bytes_total counter
            # HELP moddups_lost_bytes_total Back\\slash "quoted".
            moddups_lost_bytes_total 18446744073709551615
            # TYPE moddups_boot_info gauge
            # HELP moddups_boot_info Texts.
            moddups_boot_info{kernel="6.12 \"x\" \\ ??[31m"} 1

            """,
            Text([counter, info], MetricDialect.Prometheus));
    }

    [Fact]
    public void The_file_keeps_what_the_boot_before_had_wasted()
    {
        using var folder = new ScratchFolder();
        var path = Path.Join(folder.Path, "moddups.prom");
        MetricTextFile.Write(path, Boot("first", 1000));
        Assert.DoesNotContain("previous_boot", File.ReadAllText(path), StringComparison.Ordinal);
        MetricTextFile.Write(path, Boot("first", 5000));
        MetricTextFile.Write(path, Boot("second", 10));
        Assert.Contains("\nmoddups_previous_boot_wasted_bytes 5000\n", File.ReadAllText(path), StringComparison.Ordinal);
        // Later readings of the same boot don't change that.
        MetricTextFile.Write(path, Boot("second", 70));
        Assert.Contains("\nmoddups_previous_boot_wasted_bytes 5000\n", File.ReadAllText(path), StringComparison.Ordinal);
        MetricTextFile.Write(path, Boot("third", 0));
        Assert.Contains("\nmoddups_previous_boot_wasted_bytes 70\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void The_old_samples_stay_where_reading_fails()
    {
        using var folder = new ScratchFolder();
        var path = Path.Join(folder.Path, "moddups.prom");
        var failed = Boot("first", 1000) with { IsRead = false, Stats = null };
        MetricTextFile.Write(path, failed);
        Assert.Contains("\nmoddups_up 0\n", File.ReadAllText(path), StringComparison.Ordinal);

        MetricTextFile.Write(path, Boot("first", 1000));
        var before = File.ReadAllText(path);
        Assert.Contains("\nmoddups_up 1\n", before, StringComparison.Ordinal);
        MetricTextFile.Write(path, failed);
        Assert.Equal(before.Replace("\nmoddups_up 1\n", "\nmoddups_up 0\n", StringComparison.Ordinal), File.ReadAllText(path));
        // What the boot wasted is not lost by that.
        MetricTextFile.Write(path, Boot("second", 3));
        Assert.Contains("\nmoddups_previous_boot_wasted_bytes 1000\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("moddups_up\nmoddups_boot_info{boot_id=\"\n\0\0")]
    [InlineData("moddups_up 1\nmoddups_boot_info{boot_id=\"old\nmoddups_wasted_bytes_total x\n")]
    [InlineData("moddups_up 1\nmoddups_boot_info{kernel=\"6\"} 1\nmoddups_wasted_bytes_total 99999999999999999999999999999999999999\n")]
    public void A_damaged_file_is_replaced(string damaged)
    {
        using var folder = new ScratchFolder();
        var path = Path.Join(folder.Path, "moddups.prom");
        MetricTextFile.Write(path, Boot("first", 1000));
        var whole = File.ReadAllText(path);
        File.WriteAllText(path, damaged);
        MetricTextFile.Write(path, Boot("first", 1000));
        Assert.Equal(whole, File.ReadAllText(path));
    }

    [Fact]
    public void Everybody_may_read_the_file_and_nothing_else_is_left()
    {
        using var folder = new ScratchFolder();
        var path = Path.Join(folder.Path, "moddups.prom");
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        MetricTextFile.Write(path, Boot("first", 1000));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    private static MachineReading Boot(string id, ulong wasted) => new()
    {
        Source = null,
        IsRead = true,
        HasCounters = true,
        Identity = new() { BootId = id },
        Stats = s_stats with { FailedReadBytes = 0, FailedDecompressionBytes = 0, FailedBecomingBytes = 0, FailedLoadBytes = wasted },
    };

    private static string Text(IEnumerable<MetricFamily> metrics, MetricDialect dialect)
    {
        using var text = new StringWriter();
        MetricText.Write(text, metrics, dialect);
        return text.ToString();
    }
}
