using System.Globalization;
using System.Text.Json;
using ModDups.Analysis.Comparison;
using ModDups.Kernel;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Statistics;
using ModDups.Views.Json;

namespace ModDups.Tests.Cli;

/// <summary>The names of --json and their order are a contract: scripts stand on them.</summary>
public sealed class JsonContractTests
{
    private static readonly string[] s_stats =
    [
        "Source", "Time", "ModulesLoaded", "FailedReads", "FailedDecompressions", "FailedBecoming", "FailedLoads",
        "TotalModuleBytes", "TotalTextBytes", "FailedReadBytes", "FailedDecompressionBytes", "FailedBecomingBytes",
        "FailedLoadBytes", "WastedBytes", "AverageModuleBytes", "AverageTextBytes", "AverageFailedReadBytes",
        "AverageFailedDecompressionBytes", "AverageFailedBecomingBytes", "AverageFailedLoadBytes", "DuplicateModules",
        "IsTruncated", "OtherCounters",
    ];

    private static readonly string[] s_module = ["Name", "Count", "Reason", "WastedBytes", "Source"];

    private static readonly string[] s_storm =
    [
        "CpuCount", "Remedy", "Kernel", "Seed", "Asker", "Requests", "Loads", "Duplicates", "Unloads", "CallErrors", "FailedInits",
        "FailedInitBytes", "Elapsed", "AddedTime", "PeakBytes", "PeakModuleAreaBytes", "PeakVmallocBytes", "WastedBytes", "Stats", "Findings",
    ];

    private static readonly string[] s_request =
    [
        "Name", "ReturnCode", "Errno", "Outcome", "IsDuplicate", "Waited", "Elapsed", "AllocatedBytes", "WastedBytes",
    ];

    private static readonly string[] s_remedy = ["Name", "Origin", "KernelVersion", "ProposedFor", "StoppedAt", "Cost", "Gets", "Summary", "Limitation"];

    private static readonly string[] s_comparison =
    [
        "Reference", "Difference", "Relation", "ReferenceTime", "DifferenceTime", "Interval", "ModulesLoaded",
        "FailedReads", "FailedDecompressions", "FailedBecoming", "FailedLoads", "TotalModuleBytes", "TotalTextBytes",
        "FailedReadBytes", "FailedDecompressionBytes", "FailedBecomingBytes", "FailedLoadBytes", "WastedBytes",
        "Wrapped", "Modules",
    ];

    private static readonly string[] s_counter = ["Name", "Reference", "Difference", "Change", "Ratio", "PerSecond", "IsWrapped"];

    private static readonly string[] s_change =
    [
        "Name", "Status", "ReferenceCount", "DifferenceCount", "Change", "ReferenceReason", "DifferenceReason",
    ];

    [Fact]
    public void ModuleStatsComparison_has_its_names_in_their_order()
    {
        var run = CliRun.Of("compare", "--json", Captures.PathOf("before-8"), Captures.PathOf("early-8"));
        var comparison = Assert.Single(run.Items);

        Assert.Equal(s_comparison, OldNames(comparison, s_comparison));
        Assert.Equal(s_counter, Names(comparison.GetProperty("FailedLoads")));
        Assert.Equal(-110, comparison.GetProperty("FailedLoads").GetProperty("Change").GetInt64());
        Assert.All(comparison.GetProperty("Modules").EnumerateArray(), module => Assert.Equal(s_change, Names(module)));
    }

    [Fact]
    public void ModuleStats_has_its_names_in_their_order()
    {
        var run = CliRun.Of("stats", "--json", Captures.PathOf("early-8", "stats"));
        var stats = Assert.Single(run.Items);

        Assert.Equal(s_stats, OldNames(stats, s_stats));
        Assert.All(stats.GetProperty("DuplicateModules").EnumerateArray(), module => Assert.Equal(s_module, Names(module)));
        Assert.All(stats.EnumerateObject().Where(member => member.Name.EndsWith("Bytes", StringComparison.Ordinal)),
            member => Assert.True(member.Value.ValueKind is JsonValueKind.Null || member.Value.TryGetUInt64(out _)));
        Assert.Equal(JsonValueKind.Null, stats.GetProperty("AverageFailedReadBytes").ValueKind);
    }

    [Fact]
    public void DuplicateFailedModule_has_its_names_in_their_order()
    {
        var run = CliRun.Of("dups", "--json", Captures.PathOf("documents", "002_f2cd43aba62bfe2a.txt"));

        Assert.Equal(48, run.Items.Length);
        Assert.All(run.Items, module => Assert.Equal(s_module, Names(module)));
        Assert.Equal(
            ["Load", "Becoming", "Becoming, Load"],
            run.Items.Select(module => module.GetProperty("Reason").GetString()).Distinct());
        Assert.Equal(249, run.Items[0].GetProperty("Count").GetInt32());
    }

    [Fact]
    public void BootStormResult_has_its_names_in_their_order()
    {
        var run = CliRun.Of(
            "storm", "--json", "--cpus", "8", "--entry", "InitModule", "--remedy", "Idempotent", "--seed", "7");
        var storm = Assert.Single(run.Items);

        Assert.Equal(s_storm, Names(storm));
        Assert.Equal(s_stats, OldNames(storm.GetProperty("Stats"), s_stats));
        Assert.Equal(7, storm.GetProperty("Seed").GetInt32());
        Assert.All(storm.GetProperty("Findings").EnumerateArray(), finding => Assert.Equal(["Kind", "Message"], Names(finding)));
        Assert.Equal("RemedyPassedBy", storm.GetProperty("Findings")[0].GetProperty("Kind").GetString());
        Assert.All(
            storm.GetProperty("Stats").GetProperty("DuplicateModules").EnumerateArray(),
            module => Assert.True(module.GetProperty("WastedBytes").GetUInt64() > 0));
    }

    [Fact]
    public void ModuleRequestResult_has_its_names_in_their_order()
    {
        var run = CliRun.Of("request", "--json", "crc64", new string('x', 56));

        Assert.All(run.Items, result => Assert.Equal(s_request, Names(result)));
        Assert.Equal(JsonValueKind.Null, run.Items[0].GetProperty("Errno").ValueKind);
        Assert.Equal("Loaded", run.Items[0].GetProperty("Outcome").GetString());
        Assert.Equal("ENAMETOOLONG", run.Items[1].GetProperty("Errno").GetString());
        Assert.Equal(-36, run.Items[1].GetProperty("ReturnCode").GetInt32());
    }

    [Fact]
    public void A_remedy_has_its_names_in_their_order()
    {
        var run = CliRun.Of("remedies", "--json");

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.All(run.Items, remedy => Assert.Equal(s_remedy, Names(remedy)));
        Assert.Equal(KnownRemedies.All.Select(remedy => remedy.Name), run.Items.Select(remedy => remedy.GetProperty("Name").GetString()));
        var versions = run.Items.ToDictionary(
            remedy => remedy.GetProperty("Name").GetString()!, remedy => remedy.GetProperty("KernelVersion").GetString());
        Assert.Equal(("6.5", null), (versions["Idempotent"], versions["KreadDedup"]));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:00:00.1223223")]
    [InlineData("1.02:03:04.5000000")]
    public void A_duration_is_written_in_the_constant_form(string expected)
    {
        var result = new ModuleRequestResult
        {
            Name = "kvm",
            ReturnCode = 0,
            Outcome = RequestOutcome.Loaded,
            IsDuplicate = false,
            Waited = false,
            Elapsed = TimeSpan.ParseExact(expected, "c", CultureInfo.InvariantCulture),
            AllocatedBytes = long.MaxValue,
            WastedBytes = 0,
        };
        var json = JsonSerializer.SerializeToElement(result, JsonContract.Of<ModuleRequestResult>());

        Assert.Equal(expected, json.GetProperty("Elapsed").GetString());
        Assert.Equal(expected, JsonSerializer.SerializeToElement(result.Elapsed).GetString());
        Assert.Equal(long.MaxValue, json.GetProperty("AllocatedBytes").GetInt64());
    }

    [Fact]
    public void Every_property_of_the_objects_is_in_the_contract()
    {
        Assert.Equal(s_stats.Order(), Properties(typeof(ModuleStats)));
        Assert.Equal(s_module.Order(), Properties(typeof(DuplicateFailedModule)));
        Assert.Equal(s_storm.Order(), Properties(typeof(BootStormResult)));
        Assert.Equal(s_request.Order(), Properties(typeof(ModuleRequestResult)));
        Assert.Equal(s_remedy.Order(), Properties(typeof(Remedy)));
        Assert.Equal(s_comparison.Order(), Properties(typeof(ModuleStatsComparison)));
        Assert.Equal(s_counter.Order(), Properties(typeof(CounterChange)));
        Assert.Equal(s_change.Order(), Properties(typeof(ModuleChange)));
    }

    [Fact]
    public void A_counter_that_no_version_knows_and_the_time_are_in_it()
    {
        var stats = ModuleStats.FromCounters(new ulong[11], "kernel") with
        {
            Time = DateTimeOffset.UnixEpoch,
            OtherCounters = [new ModuleCounter("Mods of the future", 5)],
        };
        var json = JsonSerializer.SerializeToElement(stats, JsonContract.Of<ModuleStats>());

        Assert.Equal("1970-01-01T00:00:00+00:00", json.GetProperty("Time").GetString());
        Assert.Equal(5, Assert.Single(json.GetProperty("OtherCounters").EnumerateArray()).GetProperty("Value").GetInt32());
    }

    [Fact]
    public void The_array_has_no_mark_before_it_and_a_newline_behind_it()
    {
        var run = CliRun.Of("stats", "--json", Captures.PathOf("early-8"), Captures.PathOf("before-8"));

        Assert.StartsWith("[\n{", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("}\n]\n", run.Output, StringComparison.Ordinal);
        Assert.Equal((byte)'[', run.Bytes[0]);
        Assert.Equal(2, run.Items.Length);
        Assert.Equal("[]\n", CliRun.Of("stats", "--json", "/no/such/file").Output);
    }

    // A counter that a later kernel adds is a row of the table, and one name more here.
    private static IEnumerable<string> OldNames(JsonElement item, string[] known) =>
        Names(item).Where(name => known.Contains(name) || KernelCounters.All.All(counter => counter.Name != name));

    private static string[] Names(JsonElement item) => [.. item.EnumerateObject().Select(member => member.Name)];

    private static IEnumerable<string> Properties(Type type) => type.GetProperties().Select(property => property.Name).Order();
}
