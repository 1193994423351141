namespace ModDups.Tests.Cli;

/// <summary>moddups storm.</summary>
public sealed class StormCommandTests
{
    private static readonly string[] s_storms = ["storm", "--cpus", "1..3,8", "--remedy", "None,EarlyCheck,Idempotent"];

    [Fact]
    public void Each_number_of_CPUs_under_each_remedy_is_one_result()
    {
        var run = CliRun.Of([.. s_storms, "--json"]);

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(
            from cpus in (int[])[1, 2, 3, 8] from remedy in (string[])["None", "EarlyCheck", "Idempotent"] select (cpus, remedy),
            run.Items.Select(item => (item.GetProperty("CpuCount").GetInt32(), item.GetProperty("Remedy").GetString()!)));
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public void The_same_arguments_give_the_same_bytes_twice(params string[] form)
    {
        Assert.Equal(CliRun.Of([.. s_storms, .. form]).Bytes, CliRun.Of([.. s_storms, .. form]).Bytes);
        Assert.NotEqual(
            CliRun.Of([.. s_storms, .. form]).Bytes, CliRun.Of([.. s_storms, .. form, "--seed", "1"]).Bytes);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    [InlineData("--plot")]
    public void However_many_storms_run_at_a_time_the_bytes_are_the_same(params string[] form)
    {
        string[] sweep = ["storm", "--cpus", "1..40,255,2", "--remedy", "all", .. form];
        var one = CliRun.Of([.. sweep, "--jobs", "1"]);

        Assert.Equal((0, ""), (one.Status, one.Error));
        Assert.Equal(one.Bytes, CliRun.Of(sweep).Bytes);
        Assert.Equal(one.Bytes, CliRun.Of([.. sweep, "--jobs", "7"]).Bytes);
    }

    [Fact]
    public void Without_the_live_check_the_captured_storm_comes_out()
    {
        var run = CliRun.Of("storm", "--cpus", "8,16", "--no-live-check", "--ask-all", "--catalog", Captures.PathOf("catalog-17.tsv"), "--json");
        foreach (var (item, capture) in run.Items.Zip((string[])["before-8", "before-16"]))
        {
            var kernel = CliRun.Of("stats", "--json", Captures.PathOf(capture)).Items[0];
            Assert.Equal(kernel.GetProperty("FailedLoads").GetInt64(), item.GetProperty("Stats").GetProperty("FailedLoads").GetInt64());
            Assert.Equal(kernel.GetProperty("WastedBytes").GetInt64(), item.GetProperty("WastedBytes").GetInt64());
        }
    }

    [Fact]
    public void The_result_of_a_storm_that_was_done_stays_readable_where_the_next_is_interrupted()
    {
        using var interrupt = new CancellationTokenSource();
        using var output = new InterruptingStream(interrupt);
        var run = CliRun.In(
            new() { Cancellation = interrupt.Token, Output = output }, "storm", "--cpus", "2..1000", "--json");

        Assert.Equal((130, ""), (run.Status, run.Error));
        Assert.Single(new CliRun(0, output.ToArray(), "").Items);
    }

    [Fact]
    public void Progress_shows_on_a_terminal_after_a_second_and_is_taken_away()
    {
        var run = CliRun.In(new() { IsTerminal = true, Clock = new LeapingClock() }, "storm", "--cpus", "8,2000");

        Assert.Contains(" of 2 storms", run.Error, StringComparison.Ordinal);
        Assert.EndsWith(" \r", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Fact]
    public void No_progress_shows_where_standard_error_is_no_terminal()
    {
        Assert.Empty(CliRun.In(new() { Clock = new LeapingClock() }, "storm", "--cpus", "2000").Error);
        var dumb = new CliRun.Setting { IsTerminal = true, Environment = new() { ["TERM"] = "dumb" }, Clock = new LeapingClock() };
        Assert.Empty(CliRun.In(dumb, "storm", "--cpus", "2000").Error);
    }

    [Fact]
    public void Fewer_workers_ask_one_after_another()
    {
        var run = CliRun.Of("storm", "--cpus", "64", "--max-workers", "1", "--json");
        Assert.Equal(0, Assert.Single(run.Items).GetProperty("WastedBytes").GetInt64());
    }

    [Fact]
    public void Where_memory_does_not_suffice_the_storm_says_from_how_many_CPUs_on()
    {
        var run = CliRun.Of("storm", "--cpus", "64,255", "--memory-limit", "1G");
        Assert.StartsWith("24 modules of kvm-guest.tsv, machine KvmGuest, FinitModule, at most 1.00 GiB, seed 0\n", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n255 CPUs, None: \d+ loads did not fit in 1073741824 bytes; .* the boot breaks, from \d+ CPUs on\.", run.Output);
    }

    [Fact]
    public void Loads_that_wait_for_themselves_are_told_with_their_chain()
    {
        using var folder = new ScratchFolder();
        var path = folder.File(
            "catalog.tsv", "module\tlen\taliases\tinit_requests\naes_arm_bs\t1000\tcrypto-cbc(aes)\tcrypto-cbc(aes)\n");
        var storm = CliRun.Of("storm", "--cpus", "4,8", "--ask-all", "--catalog", path, "--remedy", "Idempotent");
        var request = CliRun.Of("request", "aes_arm_bs", "--catalog", path, "--remedy", "Idempotent");

        Assert.Matches(@"\n\n8 CPUs, Idempotent: A load waits for itself: udev worker .* again\. On Linux .* EINTR\. Found in 2 storms", storm.Output);
        Assert.Matches(@"-512 ERESTARTSYS +Deadlocked .*\n\nA load waits for itself: request_module\(""aes_arm_bs""\), .* again\. On Linux .*\n$", request.Output);
    }

    [Fact]
    public void A_fault_of_the_program_is_one_line_that_tells_its_place()
    {
        using var output = new FaultyStream();
        var run = CliRun.In(new() { Output = output }, "remedies");

        Assert.Equal(70, run.Status);
        Assert.Equal($"moddups: internal error: InvalidTimeZoneException in {typeof(FaultyStream).FullName}.Write(): It is so.", Assert.Single(run.ErrorLines));
    }

    private sealed class FaultyStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidTimeZoneException("It is so.");
    }

    /// <summary>Presses Ctrl+C as soon as something is written.</summary>
    private sealed class InterruptingStream(CancellationTokenSource interrupt) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            interrupt.Cancel();
        }
    }

    /// <summary>A clock on which every look takes a second.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
