using System.Text;

namespace ModDups.Tests.Cli;

/// <summary><c>moddups events</c>.</summary>
public sealed class EventsCommandTests
{
    private const string Line = "  (udev-worker)-94  [003] .....     5.300012: module_request: fs-xfs wait=1 call_site=get_fs_type\n";

    [Fact]
    public void A_table_has_a_row_for_each_event() => Assert.Equal(
        """
        standard input

                  Time  Kind              Module                Process               CPU  Result        Took  Call site
        --------------  ----------------  --------------------  --------------------  ---  ------  ----------  --------------------
              5.300012  Request           fs-xfs                (udev-worker)-94        3                      get_fs_type

        """,
        CliRun.In(new() { Input = Encoding.UTF8.GetBytes(Line) }, "events", "-").Output);

    [Fact]
    public void Json_has_every_property()
    {
        var run = CliRun.In(new() { Input = Encoding.UTF8.GetBytes(Line) }, "events", "-", "--json");

        Assert.Equal(
            """
            [
            {"Time":null,"SinceBoot":"00:00:05.3000120","Kind":"Request","Module":null,"Requested":"fs-xfs","Process":"(udev-worker)","ProcessId":94,"CommandLine":null,"LoginId":null,"Cpu":3,"Wait":true,"CallSite":"get_fs_type","ImageBytes":null,"AllocationBytes":null,"Result":null,"Errno":null,"Duration":null,"Source":"standard input","Line":1}
            ]

            """,
            run.Output);
        Assert.Equal((0, ""), (run.Status, run.Error));
    }

    [Fact]
    public void A_folder_has_its_trace_and_its_log_read()
    {
        var run = CliRun.Of("events", Captures.PathOf("autoload-8"), "--json");

        Assert.Equal(0, run.Status);
        Assert.Equal(2, run.Items.Select(item => item.GetProperty("Source").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_cant_be_read_is_told_in_one_line_and_the_others_are_read()
    {
        var run = CliRun.Of("events", "/no/such/trace", Captures.PathOf("autoload-8", "dmesg"), "--json");

        Assert.Equal(1, run.Status);
        Assert.NotEmpty(run.Items);
        Assert.Contains("/no/such/trace", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_data_without_an_end_is_no_text()
    {
        Assert.SkipUnless(File.Exists("/dev/urandom"), "There is no /dev/urandom.");
        foreach (var device in new[] { "/dev/zero", "/dev/urandom" })
        {
            var run = CliRun.Of("events", device);
            Assert.Equal(1, run.Status);
            Assert.Contains("expected text.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_log_with_a_block_of_NUL_and_some_control_characters_is_text()
    {
        var log = $"{new string('\0', 4096)}{string.Concat(Enumerable.Repeat("[    1.0] a bell \a and a code \u0001\n", 50))}{Line}";
        var run = CliRun.In(new() { Input = Encoding.UTF8.GetBytes(log) }, "events", "-", "--json");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Single(run.Items);
    }

    [Fact]
    public void A_machine_without_any_evidence_is_told_what_would_give_some()
    {
        var run = CliRun.Of("events");

        Assert.Equal((1, ""), (run.Status, run.Output));
        Assert.Equal(2, run.ErrorLines.Length);
        Assert.Contains("trace_event=module:*", run.Error, StringComparison.Ordinal);
    }
}
