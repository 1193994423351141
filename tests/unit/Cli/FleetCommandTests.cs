using System.Text.Json;

namespace ModDups.Tests.Cli;

/// <summary><c>moddups fleet</c>.</summary>
public sealed class FleetCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public FleetCommandTests()
    {
        foreach (var capture in new[] { "before-8", "before-16", "udev-xz-stock-2" })
        {
            Directory.CreateDirectory(Path.Join(Fleet, capture));
            foreach (var file in Directory.EnumerateFiles(Captures.PathOf(capture)))
                File.Copy(file, Path.Join(Fleet, capture, Path.GetFileName(file)));
        }
    }

    private string Fleet => Path.Join(_folder.Path, "fleet");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_answer_is_a_page_of_tables_and_JSON_has_all_of_it()
    {
        var run = CliRun.Of("fleet", Fleet);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.StartsWith($"{Fleet}: 3 boots\n\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("were wasted in 3 boots", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nkvm ", run.Output, StringComparison.Ordinal);

        var fleet = Assert.Single(CliRun.Of("fleet", Fleet, "--json").Items);
        Assert.Equal(3, fleet.GetProperty("Boots").GetInt64());
        Assert.Equal(7, fleet.GetProperty("Groups").EnumerateArray().Select(group => group.GetProperty("Dimension").GetString()).Distinct().Count());
    }

    [Fact]
    public void A_line_of_JSON_is_a_boot()
    {
        var run = CliRun.Of("fleet", Fleet, "--ndjson", "--blame");
        Assert.Equal((0, ""), (run.Status, run.Error));
        var boots = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(boot => Path.GetFileName(boot.GetProperty("Path").GetString()!), StringComparer.Ordinal);
        Assert.Equal(119, boots["before-8"].GetProperty("Failures").GetInt32());
        Assert.Equal(boots["udev-xz-stock-2"].GetProperty("LoadCalls").GetInt32(), boots["udev-xz-stock-2"].GetProperty("Calls").GetArrayLength());
    }

    [Fact]
    public void Tables_answer_queries_in_each_format()
    {
        const string Query = "select count(*) as Boots, sum(Failures) as Failures, max(WastedBytes) > 0 as Any, null as None from boots where path like '%before%'";
        var table = CliRun.Of("fleet", Fleet, "--sql", Query);
        Assert.Equal((0, ""), (table.Status, table.Error));
        Assert.Equal(["Boots  Failures  Any   None", "-----  --------  ----  ----", "    2       374  true"], table.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
        Assert.Equal("[\n{\"Boots\":2,\"Failures\":374,\"Any\":true,\"None\":null}\n]\n", CliRun.Of("fleet", Fleet, "--json", "--sql", Query).Output);
        Assert.Equal("{\"Boots\":2,\"Failures\":374,\"Any\":true,\"None\":null}\n", CliRun.Of("fleet", Fleet, "--ndjson", "--sql", Query).Output);
    }

    [Fact]
    public void Modules_calls_and_causes_are_tables_with_the_path_of_their_boot()
    {
        const string Query = """
            select (select count(*) from modules) > 0 and (select count(*) = sum(LoadCalls) from calls join boots using (Path) where LoadCalls is null) is not true,
                   (select count(*) from calls) = (select sum(LoadCalls) from boots),
                   (select sum(Failures) from causes) = (select sum(FailedCalls) from boots),
                   (select count(*) from (select distinct Path from modules) m left join boots b using (Path) where b.Path is null)
            """;
        var run = CliRun.Of("fleet", Fleet, "--blame", "--ndjson", "--sql", Query);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(["true", "true", "true", "0"], JsonDocument.Parse(run.Output).RootElement.EnumerateObject().Select(cell => cell.Value.GetRawText()));
    }

    [Theory]
    [InlineData("selec 1", "syntax error")]
    [InlineData("select nothing from boots", "nothing")]
    [InlineData("drop table boots", "read-only")]
    [InlineData("select * from read_text('/etc/hostname')", "disabled")]
    [InlineData("copy boots to '/tmp/boots.csv'", "disabled")]
    [InlineData("attach '/tmp/other.duckdb'", "disabled")]
    [InlineData("set memory_limit = '1TB'", "locked")]
    public void A_query_can_only_read_the_tables_and_is_checked_first(string query, string reason)
    {
        var run = CliRun.Of("fleet", "/no/such/folder", "--sql", query);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains(reason, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Parquet_is_a_file_for_each_table()
    {
        var folder = Path.Join(_folder.Path, "it's parquet");
        var run = CliRun.Of("fleet", Fleet, "--parquet", folder);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(["boots.parquet", "calls.parquet", "causes.parquet", "modules.parquet"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.Equal("PAR1"u8, File.ReadAllBytes(file).AsSpan(0, 4)));
    }

    [Fact]
    public void A_table_that_cannot_be_written_is_told_before_anything_is_read()
    {
        Directory.CreateDirectory(Path.Join(_folder.Path, "tables", "calls.parquet"));
        var run = CliRun.Of("fleet", "/no/such/folder", "--parquet", Path.Join(_folder.Path, "tables"));
        Assert.Equal((1, ""), (run.Status, run.Output));
        Assert.Contains("calls.parquet", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["calls.parquet"], Directory.EnumerateFileSystemEntries(Path.Join(_folder.Path, "tables")).Select(Path.GetFileName));
    }

    [Fact]
    public void The_page_leads_to_the_pages_of_boots()
    {
        var page = Path.Join(_folder.Path, "fleet.html");
        var run = CliRun.Of("fleet", Fleet, "--report", page, "--reports", Path.Join(_folder.Path, "single boots"));
        Assert.Equal((0, ""), (run.Status, run.Error));
        var html = File.ReadAllText(page);
        var links = System.Text.RegularExpressions.Regex.Matches(html, "href=\"(?<link>\\./[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.NonBacktracking)
            .Select(match => match.Groups["link"].Value).Distinct().ToList();
        Assert.Equal(3, links.Count);
        Assert.All(links, link => Assert.True(File.Exists(Path.Join(_folder.Path, Uri.UnescapeDataString(link))), link));
        Assert.Contains("How many boots wasted how much", html, StringComparison.Ordinal);

        File.Delete(Path.Join(_folder.Path, "single boots", Path.GetFileName(Uri.UnescapeDataString(links[0]))));
        File.WriteAllText(Path.Join(Fleet, "before-8.html"), "");
        Assert.Equal(0, CliRun.Of("fleet", Fleet, "--report", page).Status);
        Assert.Contains("href=\"./fleet/before-8.html\"", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_archive_is_one_line_and_status_1()
    {
        File.WriteAllBytes(Path.Join(Fleet, "cut.tar.gz"), [0x1F, 0x8B, 8, 0, 0, 0]);
        var run = CliRun.Of("fleet", Fleet);
        Assert.Equal(1, run.Status);
        Assert.Contains("cut.tar.gz", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains(": 3 boots, 1 unread\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Required argument 'FOLDER'", "fleet")]
    [InlineData("--json and --ndjson are two formats", "fleet", ".", "--json", "--ndjson")]
    [InlineData("--reports is of the boots that --report names", "fleet", ".", "--reports", "x")]
    [InlineData("--jobs", "fleet", ".", "--jobs", "0")]
    [InlineData("name the same file", "fleet", "/no/such", "--report", "x", "--resume", "x")]
    public void Arguments_that_make_no_sense_are_refused(string reason, params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_ends_it()
    {
        using var end = new CancellationTokenSource();
        end.Cancel();
        Assert.Equal(130, CliRun.In(new() { Cancellation = end.Token }, "fleet", Fleet).Status);
    }
}
