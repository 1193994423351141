using System.Text.Json;

namespace ModDups.Tests.Cli;

/// <summary>moddups replay.</summary>
public sealed class ReplayCommandTests
{
    private static readonly string s_catalog = Captures.PathOf("catalog-17.tsv");

    private const string Record = "thread\tfile\tstart_us\tend_us\terrno\n0\tkvm.ko\t0\t10\t0\n1\tkvm.ko\t5\t12\t17\n1\tlibaes.ko\t13\t14\t0\n0\tlibaes.ko\t15\t16\t17\n";

    [Fact]
    public void The_table_shows_each_module_and_all_of_them() => Assert.Equal(
        """
        standard input, 4 calls, kernel 6.4

        Name    Calls  Failures  Becoming   Load               Wasted
        ------  -----  --------  --------  -----  -------------------
        kvm         2         1     0 … 1  0 … 1  1.10 MiB … 2.21 MiB
        libaes      2         1         1      0            11.96 KiB
        All         4         2     1 … 2  0 … 1  1.11 MiB … 2.22 MiB

        Loaded: 2

        The catalog doesn't tell what memory a live module takes, so that the totals of loaded modules are not known: kvm, libaes.

        """,
        CliRun.In(new() { Input = System.Text.Encoding.UTF8.GetBytes(Record) }, "replay", "-", "--catalog", s_catalog, "--kernel", "6.4").Output);

    [Fact]
    public void Json_has_its_names_in_their_order()
    {
        var run = CliRun.Of("replay", Captures.PathOf("early-8"), Captures.PathOf("before-8", "calls.tsv"), "--catalog", s_catalog, "--json");

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(2, run.Items.Length);
        Assert.Equal(
            ["Source", "Kernel", "Calls", "Minimum", "Maximum", "IsExact", "Modules", "Findings"], Names(run.Items[0]));
        Assert.Equal(
            [
                "ModulesLoaded", "FailedReads", "FailedDecompressions", "FailedBecoming", "FailedLoads", "Failures", "TotalModuleBytes",
                "TotalTextBytes", "FailedReadBytes", "FailedDecompressionBytes", "FailedBecomingBytes", "FailedLoadBytes", "WastedBytes",
                "DuplicateModules",
            ],
            Names(run.Items[0].GetProperty("Minimum")));
        Assert.Equal(
            [
                "Name", "Calls", "Loaded", "FailuresMinimum", "FailuresMaximum", "BecomingMinimum", "BecomingMaximum", "LoadMinimum",
                "LoadMaximum", "WastedBytesMinimum", "WastedBytesMaximum", "IsExact",
            ],
            Names(run.Items[0].GetProperty("Modules")[0]));
        Assert.Equal("6.12", run.Items[0].GetProperty("Kernel").GetString());
    }

    [Fact]
    public void A_bad_line_costs_no_other_and_a_bad_input_no_other()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("calls.tsv", Record + "0\tkvm.ko\tx\t10\t0\n");
        var run = CliRun.Of("replay", "/no/such/record", path, "--catalog", s_catalog, "--json");

        Assert.Equal(1, run.Status);
        Assert.Equal(4, Assert.Single(run.Items).GetProperty("Calls").GetInt32());
        Assert.Equal(2, run.ErrorLines.Length);
        Assert.StartsWith($"moddups: {path}:6: start_us: ", run.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_catalog_nothing_is_replayed()
    {
        var run = CliRun.Of("replay", Captures.PathOf("early-8"), "--catalog", "/no/catalog", "--json");
        Assert.Equal((1, "[]\n"), (run.Status, run.Output));
        Assert.Single(run.ErrorLines);
    }

    private static IEnumerable<string> Names(JsonElement item) => item.EnumerateObject().Select(property => property.Name);
}
