namespace ModDups.Tests.Cli;

/// <summary>moddups request.</summary>
public sealed class RequestCommandTests
{
    [Fact]
    public void Requests_are_sent_to_one_bench_one_name_after_the_other()
    {
        var run = CliRun.Of("request", "crc64", "crc64", "no_such_module", new string('n', 56), "--json");

        Assert.Equal(0, run.Status);
        Assert.Equal(
            [("Loaded", 0), ("AlreadyLive", 0), ("NotFound", 256), ("NameTooLong", -36)],
            run.Items.Select(item => (item.GetProperty("Outcome").GetString()!, item.GetProperty("ReturnCode").GetInt32())));
    }

    [Fact]
    public void Requests_at_the_same_instant_are_one_result_each()
    {
        Assert.Equal(5, CliRun.Of("request", "crc64", "--concurrency", "5", "--json").Items.Length);
        var run = CliRun.Of("request", "crc64", "--no-wait", "--concurrency", "2", "--json");
        Assert.All(run.Items, item => Assert.Equal("NotWaited", item.GetProperty("Outcome").GetString()));
    }

    [Fact]
    public void The_log_of_duplicate_requests_follows_the_results()
    {
        var run = CliRun.Of("request", "crc64", "--concurrency", "3", "--track-duplicates");
        const string Line = "[    0.000000] module: module-autoload: duplicate request for module crc64\n";
        Assert.EndsWith($"\n\nLog of the kernel:\n{Line}{Line}", run.Output, StringComparison.Ordinal);

        var trace = CliRun.Of("request", "crc64", "--concurrency", "2", "--enable-dups-trace").Output.Split("kernel:\n")[1];
        Assert.Contains("------------[ cut here ]------------\n", trace, StringComparison.Ordinal);
        Assert.Equal(2, trace.Split("duplicate request for module crc64").Length);
    }

    [Fact]
    public void A_log_without_a_line_is_told_in_words_and_none_is_shown_where_nothing_is_tracked()
    {
        Assert.EndsWith("\nLog of the kernel:\nNo duplicate request.\n", CliRun.Of("request", "crc64", "--track-duplicates").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Log", CliRun.Of("request", "crc64", "--concurrency", "3").Output, StringComparison.Ordinal);
        Assert.Equal(3, CliRun.Of("request", "crc64", "--concurrency", "3", "--track-duplicates", "--json").Items.Length);
    }

    [Fact]
    public void A_request_that_does_not_fit_in_memory_fails()
    {
        var run = CliRun.Of("request", "crc64", "--memory-limit", "1K", "--json");
        Assert.Equal("LoadFailed", Assert.Single(run.Items).GetProperty("Outcome").GetString());
    }
}
