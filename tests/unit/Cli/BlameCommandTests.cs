using System.Text.Json;
using ModDups.Analysis.Blame;
using ModDups.Simulation.Bench;

namespace ModDups.Tests.Cli;

/// <summary><c>moddups blame</c>.</summary>
public sealed class BlameCommandTests
{
    private static readonly string s_boot = Captures.PathOf("udev-xz-stock-2");

    private static readonly string[] s_known =
        ["--catalog", Captures.PathOf("udev-machine", "catalog.tsv"), "--devices", Captures.PathOf("udev-machine", "cpu-uevent")];

    [Fact]
    public void A_person_is_told_the_verdict_and_what_it_stands_on()
    {
        var run = CliRun.Of(["blame", s_boot, .. s_known]);

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(
            File.ReadAllText(Captures.PathOf("..", "unit", "Cli", "blame-udev-xz-stock-2.txt")),
            run.Output.Replace(s_boot, "udev-xz-stock-2", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_has_every_property_of_every_object()
    {
        var report = Assert.Single(CliRun.Of(["blame", s_boot, .. s_known, "--json"]).Items);

        Assert.Equal(Properties<BlameReport>(), Names(report));
        AssertItems<OriginShare>(report, "Origins");
        AssertItems<ModuleLoadCause>(report, "Causes");
        AssertItems<BlameFinding>(report, "Findings");
        AssertItems<RemedyForecast>(report, "Remedies");
        AssertItems<MissingEvidence>(report, "Missing");
        Assert.Equal(Properties<RemedyForecast>(), Names(report.GetProperty("Baseline")));
    }

    [Fact]
    public void Json_has_the_numbers_of_the_search()
    {
        var report = Assert.Single(CliRun.Of(["blame", s_boot, .. s_known, "--json"]).Items);
        var causes = report.GetProperty("Causes").EnumerateArray().ToList();

        Assert.Equal(report.GetProperty("Calls").GetInt32(), causes.Sum(cause => cause.GetProperty("Calls").GetInt32()));
        Assert.Equal(report.GetProperty("Failures").GetInt32(), causes.Sum(cause => cause.GetProperty("Failures").GetInt32()));
        Assert.Equal("Udev", causes[0].GetProperty("Origin").GetString());
        Assert.StartsWith("00:00:03.99", causes[0].GetProperty("FirstSinceBoot").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, causes[0].GetProperty("FirstTime").ValueKind);
        Assert.Equal(
            report.GetProperty("WastedBytes").GetUInt64(),
            causes.Aggregate(0UL, (sum, cause) => sum + cause.GetProperty("WastedBytesMaximum").GetUInt64()));
    }

    [Theory]
    [InlineData("                      kvm\t              1\t                 Becoming", "                      kvm\t              1\t          Becoming & Load", "one failure for two reasons")]
    [InlineData("                      kvm\t              1\t                 Becoming", "                      kvm\t              1\t                 Becoming\n                      kvm\t              1\t                     Load", "in two rows")]
    [InlineData("                      kvm\t              1\t                 Becoming", "                      kvm\t9223372036854775808\t                 Becoming", "more than the 19 of the counters")]
    [InlineData("                      kvm\t              1\t                 Becoming", "                      kvm\t18446744073709551615\t          Becoming & Load", "more than the 19 of the counters")]
    [InlineData("                    evdev\t              2\t                 Becoming", "                    evdev\t4294967295\t                     Load", "more than the 19 of the counters")]
    public void Counters_that_contradict_themselves_are_a_warning_and_the_bounds_stay_in_order(string row, string other, string expected)
    {
        using var folder = new ScratchFolder();
        var stats = File.ReadAllText(Path.Join(s_boot, "stats"));
        Assert.Contains(row, stats, StringComparison.Ordinal);
        folder.File("stats", stats.Replace(row, other, StringComparison.Ordinal));
        File.CreateSymbolicLink(Path.Join(folder.Path, "trace"), Path.Join(s_boot, "trace"));
        foreach (var kernel in new[] { "6.3", "6.4", "6.12" })
        {
            var run = CliRun.Of(["blame", folder.Path, .. s_known, "--kernel", kernel, "--json"]);
            Assert.Equal(0, run.Status);
            Assert.StartsWith("moddups: warning: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
            Assert.Contains(expected, run.Error, StringComparison.Ordinal);
            var report = Assert.Single(run.Items);
            Assert.All(report.GetProperty("Causes").EnumerateArray().Append(report.GetProperty("Origins")[0]), row => Assert.True(
                row.GetProperty("WastedBytesMinimum").GetUInt64() <= row.GetProperty("WastedBytesMaximum").GetUInt64()));
            Assert.True(report.GetProperty("ExplainedBytesMinimum").GetUInt64() <= report.GetProperty("ExplainedBytesMaximum").GetUInt64());
        }
    }

    [Fact]
    public void A_CPU_that_no_machine_has_is_a_damaged_line()
    {
        using var folder = new ScratchFolder();
        var trace = File.ReadAllText(Path.Join(s_boot, "trace"));
        folder.File("trace", trace.Replace("[001]", "[2147483647]", StringComparison.Ordinal));
        var run = CliRun.Of(["blame", folder.Path, "--json"]);
        Assert.Equal((1, 1), (run.Status, Assert.Single(run.Items).GetProperty("CpuCount").GetInt32()));
    }

    [Fact]
    public void The_kernel_and_the_CPUs_are_those_that_are_given()
    {
        var run = CliRun.Of(["blame", s_boot, .. s_known, "--kernel", "6.3", "--cpus", "16"]);
        Assert.StartsWith($"{s_boot}, 16 CPUs, kernel 6.3\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_for_stands_for_a_module_that_nothing_names()
    {
        var run = CliRun.Of("blame", Captures.PathOf("cause-all-xz-stock-8", "dmesg"));
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.All(["fs-xfs", "fs-btrfs", "fs-ext4"], name => Assert.Contains($"\n{name}", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("1048577")]
    [InlineData("99999999999")]
    public void A_number_of_CPUs_that_is_none_is_refused(string count)
    {
        var run = CliRun.Of("blame", s_boot, "--cpus", count);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains($"found '{count}', expected a whole number from 1 to {BootStormSettings.MostCpus}.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kernel", "SharedLoad")]
    [InlineData("--nosuch", "x")]
    [InlineData("--catalog", "")]
    [InlineData("--stats", "")]
    [InlineData("--modprobe-path", "")]
    public void Other_bad_arguments_are_refused(string option, string value)
    {
        var run = CliRun.Of("blame", s_boot, option, value);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public void What_is_not_there_is_told_and_the_rest_is_searched()
    {
        var run = CliRun.Of("blame", s_boot, "/no/such/log", "--catalog", "/no/such/catalog", "--devices", "/no/such/devices", "--json");

        Assert.Equal((1, 3), (run.Status, run.ErrorLines.Length));
        Assert.All(["log", "catalog", "devices"], name => Assert.Contains($"/no/such/{name}", run.Error, StringComparison.Ordinal));
        Assert.Equal(43, Assert.Single(run.Items).GetProperty("Calls").GetInt32());
    }

    [Fact]
    public void A_trace_of_more_CPUs_than_a_storm_can_have_has_no_forecast_and_all_else()
    {
        using var folder = new ScratchFolder();
        var trace = folder.File("trace", File.ReadAllText(Path.Join(s_boot, "trace")).Replace("[001]", "[4000000]", StringComparison.Ordinal));
        var report = Assert.Single(CliRun.Of(["blame", trace, "--catalog", s_known[1], "--json"]).Items);
        Assert.Equal((43, 4000001), (report.GetProperty("Calls").GetInt32(), report.GetProperty("CpuCount").GetInt32()));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("Baseline").ValueKind);
    }

    [Theory]
    [InlineData("", "The evidence contains no load of a module.", 1)]
    [InlineData("Dear all\n", "The evidence contains no load of a module.", 0)]
    public void A_file_without_events_is_told_of(string text, string verdict, int status)
    {
        using var folder = new ScratchFolder();
        var run = CliRun.Of("blame", folder.File("trace", text), "--json");
        Assert.Equal(status, run.Status);
        Assert.Single(run.ErrorLines);
        Assert.Equal(verdict, Assert.Single(run.Items).GetProperty("Verdict").GetString());
    }

    [Theory]
    [InlineData("stats", "System calls", "Requests of the kernel", "Sizes of modules", "Lists of the release")]
    [InlineData("trace", "An audit log", "Devices", "Counters", "Sizes of modules", "Lists of the release")]
    [InlineData("dmesg", "System calls", "Counters", "Sizes of modules", "Lists of the release")]
    [InlineData("audit.log", "A trace", "Requests of the kernel", "Devices", "Counters", "Sizes of modules", "Lists of the release")]
    [InlineData("", "System calls", "Requests of the kernel", "Counters", "Sizes of modules", "Lists of the release")]
    public void What_evidence_is_missing_is_told_with_what_gives_it(string file, params string[] expected)
    {
        using var folder = new ScratchFolder();
        if (file.Length > 0)
            File.Copy(Captures.PathOf("cause-all-xz-stock-8", file), Path.Join(folder.Path, file));
        var path = file is "audit.log" ? Path.Join(folder.Path, file) : folder.Path;
        var missing = Assert.Single(CliRun.Of("blame", path, "--json").Items).GetProperty("Missing").EnumerateArray().ToList();
        Assert.Equal(expected, missing.Select(item => item.GetProperty("Evidence").GetString()));
        Assert.All(missing, item => Assert.Matches(@"^\w.*[.\w]$", item.GetProperty("RecommendedAction").GetString()!));
        var text = CliRun.Of("blame", path).Output;
        Assert.All(expected, name => Assert.Contains($"\nMissing: {name}: ", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_machine_without_any_evidence_is_told_what_would_give_some()
    {
        var run = CliRun.Of("blame", "--catalog", s_known[1], "--devices", s_known[3]);
        Assert.Equal(1, run.Status);
        Assert.StartsWith($"this machine, {Environment.ProcessorCount} CPU", run.Output, StringComparison.Ordinal);
        Assert.Contains("The evidence contains no load of a module.", run.Output, StringComparison.Ordinal);
        Assert.Contains("trace_event=module:*", run.Error, StringComparison.Ordinal);
    }

    private static void AssertItems<T>(JsonElement report, string name)
    {
        var items = report.GetProperty(name).EnumerateArray().ToList();
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Equal(Properties<T>(), Names(item)));
    }

    private static IEnumerable<string> Properties<T>() => typeof(T).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonElement item) => item.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
}
