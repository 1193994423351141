using System.Text.Json;

namespace ModDups.Tests.Cli;

/// <summary>moddups compare --storms on files of storms.</summary>
public sealed class CompareStormsTests
{
    [Fact]
    public void Storms_before_and_after_are_compared_as_files()
    {
        using var folder = new ScratchFolder();
        string[] before = [.. Enumerable.Range(1, 4).Select(seed => Saved(folder, "None", seed))];
        string[] after = [.. Enumerable.Range(1, 4).Select(seed => Saved(folder, "EarlyCheck", seed))];
        var run = CliRun.Of(["compare", "--storms", .. before, "--with", .. after, "--json"]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        var rows = run.Items.Where(row => Text(row, "Measure") == "WastedBytes").ToList();
        Assert.Equal(["2", "4", ""], rows.Select(row => Text(row, "CpuCount")));
        Assert.Equal("BeyondSpread", Text(rows[1], "Outcome"));
        Assert.Equal(2.0 / 70, rows[1].GetProperty("PValue").GetDouble(), 12);
        Assert.InRange(rows[1].GetProperty("Ratio").GetDouble(), 0.4, 0.7);
    }

    [Fact]
    public void The_table_ends_with_what_it_says()
    {
        using var folder = new ScratchFolder();
        var (before, after) = (Saved(folder, "None", 1), Saved(folder, "EarlyCheck", 1));
        var run = CliRun.Of("compare", "--storms", before, before, "--with", after, after);
        Assert.Contains("WastedBytes     2  2, 2 ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nWastedBytes on 2 CPUs: 2 and 2 storms aren't enough to say", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nWastedBytes on all numbers of CPUs: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"CpuCount":4,"Remedy":"None","Kernel":"6.3","Duplicates":3,"PeakBytes":9,"Elapsed":{"Ticks":15000000,"Days":0},"Stats":{"FailedBecoming":1,"FailedLoads":2,"WastedBytes":7,"DuplicateModules":["kvm 2"]}}""", 1, 5)]
    [InlineData("""[{"CpuCount":4,"Remedy":"Idempotent","HasStats":true,"Elapsed":"00:00:02","Rounds":[{"Duplicates":1,"Elapsed":"00:00:01","PeakBytes":3,"Stats":{"FailedLoads":2,"WastedBytes":7}},{"Duplicates":1,"Elapsed":"00:00:01","PeakBytes":3,"Stats":{"FailedLoads":2,"WastedBytes":7}}]}]""", 2, 5)]
    [InlineData("""[{"CpuCount":4,"Remedy":"Idempotent","HasStats":false,"Duplicates":2,"Stats":{"WastedBytes":0},"Rounds":[]}]""", 1, 1)]
    [InlineData("\uFEFF[{\"CpuCount\":4,\"Remedy\":\"None\",\"Duplicates\":2}]", 1, 1)]
    public void Whatever_wrote_the_JSON_what_it_has_is_compared(string json, int storms, int measures)
    {
        using var folder = new ScratchFolder();
        var file = folder.File("storm.json", json);
        var run = CliRun.Of("compare", "--storms", file, "--with", file, "--json");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(measures, run.Items.Length);
        Assert.All(run.Items, row => Assert.Equal((storms, "Same"), (row.GetProperty("ReferenceCount").GetInt32(), Text(row, "Outcome"))));
    }

    [Theory]
    [InlineData("nothing of the kind", ":1: These are not results of storms.")]
    [InlineData("[]", ": These are not results of storms.")]
    [InlineData("[1]", ": These are not results of storms.")]
    [InlineData("""[{"CpuCount":0,"Remedy":"None"}]""", ": These are not results of storms.")]
    [InlineData("""[{"CpuCount":4}]""", ": These are not results of storms.")]
    public void A_file_without_storms_is_refused(string text, string problem)
    {
        using var folder = new ScratchFolder();
        var (broken, good) = (folder.File("broken.json", text), Saved(folder, "None", 1));
        var run = CliRun.Of("compare", "--storms", broken, "--with", good);
        Assert.Equal((1, ""), (run.Status, run.Output));
        Assert.Contains(problem, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var run = CliRun.Of("compare", "--storms", "/no/such/file", "--with", "/no/such/file");
        Assert.Equal(1, run.Status);
        Assert.Contains("There is no such file.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("specify both --storms and --with", "--storms", "a.json")]
    [InlineData("specify both --storms and --with", "--with", "a.json")]
    [InlineData("compares no snapshots", "before/stats", "--storms", "a.json", "--with", "b.json")]
    [InlineData("compares no snapshots", "--consecutive", "--storms", "a.json", "--with", "b.json")]
    [InlineData("found an empty path", "--storms", "", "--with", "b.json")]
    public void Arguments_that_are_off_are_refused(string problem, params string[] arguments)
    {
        var run = CliRun.Of(["compare", .. arguments]);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains(problem, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_one_group_has_is_warned_of()
    {
        using var folder = new ScratchFolder();
        var before = folder.File("before.json", """[{"CpuCount":4,"Remedy":"None","Kernel":"6.3","Duplicates":2},{"CpuCount":8,"Remedy":"None","Kernel":"6.3","Duplicates":2}]""");
        var after = folder.File("after.json", """[{"CpuCount":4,"Remedy":"None","Kernel":"6.3","Duplicates":2}]""");
        var run = CliRun.Of("compare", "--storms", before, "--with", after);
        Assert.Equal(0, run.Status);
        Assert.Equal("moddups: warning: Only one of the groups has storms on 8 CPUs, which are left out.", Assert.Single(run.ErrorLines));
    }

    private static string Saved(ScratchFolder folder, string remedy, int seed) => folder.File(
        FormattableString.Invariant($"{remedy}-{seed}.json"),
        CliRun.Of("storm", "--cpus", "2,4", "--remedy", remedy, "--seed", FormattableString.Invariant($"{seed}"), "--json").Output);

    private static string Text(JsonElement row, string property) => row.TryGetProperty(property, out var value) ? value.ToString() : "";
}
