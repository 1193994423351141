using System.Text;
using ModDups.Analysis.Blame;
using ModDups.Evidence.Reading;
using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Tests.Analysis.Blame;

/// <summary>What each kind of evidence tells, and what the others leave open.</summary>
public sealed class EvidenceTests
{
    // udev looks for the CPU's modules, and of the calls that follow no other source has a name.
    private const string Journal = """
        {"__REALTIME_TIMESTAMP":"1795174696000000","_PID":"67","SYSLOG_IDENTIFIER":"systemd-udevd","_COMM":"(udev-worker)","MESSAGE":"cpu0: Loading module: crypto-crc32c"}
        """;

    [Fact]
    public void A_lookup_tells_what_the_same_process_loads_then()
    {
        var trace =
            Call("(udev-worker)", 66, 1.0, 1.2, 0, load: "crypto_algapi") + Call("(udev-worker)", 67, 1.1, 1.21, -17) +
            Call("(udev-worker)", 66, 1.3, 1.4, 0, load: "cryptomgr") + Call("(udev-worker)", 67, 1.31, 1.41, -17);

        var report = Search(trace + Journal + "\n" + Journal.Replace("67", "66", StringComparison.Ordinal) + "\n");

        Assert.Equal(
            ["crypto_algapi Udev 1 of 2", "cryptomgr Udev 1 of 2"],
            report.Causes.Select(cause => $"{cause.Module} {cause.Origin} {cause.Failures} of {cause.Calls}").Order(StringComparer.Ordinal));
        Assert.All(report.Causes, cause => Assert.Equal("crypto-crc32c", cause.Requested));
    }

    [Fact]
    public void A_module_that_has_long_been_live_is_no_guess_for_a_call_without_a_name()
    {
        var report = Search(Call("(udev-worker)", 66, 1.0, 1.2, 0, load: "evdev") + Call("(udev-worker)", 67, 90, 90.1, -17));

        Assert.Contains(report.Causes, cause => cause is { Module: null, Failures: 1 });
        Assert.Contains(report.Findings, finding => finding.Kind == BlameFindingKind.Nameless);
        // One that came right after it would be.
        Assert.DoesNotContain(
            Search(Call("(udev-worker)", 66, 1.0, 1.2, 0, load: "evdev") + Call("(udev-worker)", 67, 1.1, 1.21, -17)).Causes, cause => cause.Module is null);
    }

    [Fact]
    public void A_modprobe_that_no_request_can_have_started_is_a_persons()
    {
        var report = Search(Request("mount", 60, 1.0, "fs-xfs", "get_fs_type") + Call("modprobe", 61, 1.1, 1.2, 0, load: "evdev"));

        Assert.Equal(LoadOrigin.Modprobe, report.Causes.Single(cause => cause.Calls > 0).Origin);
    }

    // As the kernel's before there is an init: modprobe finds no module by that name.
    [Fact]
    public void A_request_that_loads_nothing_started_no_modprobe_that_loads()
    {
        var report = Search(Request("swapper/0", 1, 1.0, "crypto-pkcs1pad(rsa,sha256)", "crypto_alg_mod_lookup") + Call("modprobe", 61, 1.1, 1.2, 0, load: "evdev"));

        Assert.Equal(LoadOrigin.Modprobe, report.Causes.Single(cause => cause.Calls > 0).Origin);
    }

    [Fact]
    public void A_modprobe_after_a_request_for_its_module_is_the_kernels()
    {
        var report = Search(Request("mount", 60, 1.0, "fs-xfs", "get_fs_type") + Call("modprobe", 61, 1.1, 1.2, 0, load: "xfs"));

        var cause = Assert.Single(report.Causes);
        Assert.Equal(("xfs", LoadOrigin.KernelAutoload, "get_fs_type", "fs-xfs", 1, 1), (cause.Module, cause.Origin, cause.Requester, cause.Requested, cause.Calls, cause.Requests));
    }

    [Fact]
    public void Of_two_that_ran_while_the_kernel_waited_neither_is_blamed()
    {
        var report = Search(
            Request("mount", 60, 1.0, "fs-xfs", "get_fs_type") +
            Call("modprobe", 61, 1.1, 1.3, 0, load: "xfs") + Call("modprobe", 62, 1.2, 1.31, -17));

        Assert.Equal([LoadOrigin.UndecidedModprobe], report.Causes.Where(cause => cause.Calls > 0).Select(cause => cause.Origin).Distinct());
    }

    [Fact]
    public void Without_the_events_of_modules_nothing_tells_whose_modprobe_it_was()
    {
        var report = Search(Call("modprobe", 61, 1.1, 1.2, -17));

        Assert.Equal(LoadOrigin.UndecidedModprobe, Assert.Single(report.Causes).Origin);
        Assert.Contains(report.Missing, missing => missing.Evidence == "Requests of the kernel");
    }

    [Theory]
    [InlineData("/sbin/modprobe -q -- fs-xfs", LoadOrigin.KernelAutoload, "fs-xfs")]
    [InlineData("/sbin/modprobe -q -- fs-xfs", LoadOrigin.Modprobe, "fs-xfs", 1000)]
    [InlineData("modprobe xfs", LoadOrigin.Modprobe, "xfs")]
    [InlineData("modprobe -a xfs btrfs", LoadOrigin.Modprobe, "btrfs")]
    [InlineData("modprobe --first-time -v", LoadOrigin.Modprobe, null)]
    public void A_command_line_tells_whose_modprobe_it_was(string commandLine, LoadOrigin origin, string? requested, long login = uint.MaxValue)
    {
        const string Id = "msg=audit(1795174696.250:501): ";
        var title = Convert.ToHexString(Encoding.UTF8.GetBytes(commandLine.Replace(' ', '\0')));
        var report = Search(
            $"type=SYSCALL {Id}arch=c000003e syscall=313 success=no exit=-17 a0=5 ppid=1 pid=94 auid={login} comm=\"modprobe\" exe=\"/usr/bin/kmod\"\n" +
            $"type=KERN_MODULE {Id}name=\"xfs\"\ntype=PROCTITLE {Id}proctitle={title}\n");

        var cause = Assert.Single(report.Causes);
        Assert.Equal(("xfs", origin, requested, 1), (cause.Module, cause.Origin, cause.Requested, cause.Failures));
        // No clock of the audit log tells whether they raced.
        Assert.Equal(1, cause.UndatedFailures);
    }

    // auditd brings its rule while udev is at work, so the first calls of a process have no record.
    [Theory]
    [InlineData("sys_finit_module(fd: 5, uargs: 7f39be2edefd, flags: 0)", 313, "5")]
    [InlineData("sys_init_module(umod: 55991777cc40, len: aa09, uargs: 7fb127f7defd)", 175, "aa09")]
    public void The_records_of_a_process_are_those_of_its_last_calls(string entry, int number, string argument)
    {
        var report = Search(string.Concat(Enumerable.Range(1, 3).Select(at => Failure(entry, at))) + Record(1, number, argument, "kvm") + Record(2, number, argument, "evdev"));

        Assert.Equal(["kvm 2", "evdev 3"], Loads(report));
    }

    [Fact]
    public void A_record_of_init_module_is_that_of_a_call_of_its_size()
    {
        // The first and the last call have no record, and the size of the third is not in the trace.
        const string Other = "sys_init_module(umod: 55991777cc40, len: 1be1, uargs: 7fb127f7defd)";
        var report = Search(
            Failure(Other, 1) + Failure("sys_init_module(umod: 55991777cc40, len: aa09, uargs: 7fb127f7defd)", 2) +
            Event("(udev-worker)", 67, 3.1, "sys_init_module -> 0xffffffffffffffef") + Failure(Other, 4) + Record(1, 175, "aa09", "kvm") + Record(2, 175, "21c1", "evdev"));

        Assert.Equal(["kvm 2", "evdev 3.1"], Loads(report));
    }

    [Fact]
    public void A_process_that_the_trace_has_no_name_of_has_that_of_the_other_sources()
    {
        var trace = Call("<...>", 67, 1.0, 1.1, -17);

        var report = Search(trace);
        Assert.Equal(LoadOrigin.Unknown, Assert.Single(report.Causes).Origin);
        Assert.Contains(report.Missing, missing => missing.Evidence == "Names of processes" && missing.Consequence.StartsWith("1 of 1 ", StringComparison.Ordinal));
        foreach (var named in new[] { Search(trace + Record(1, 313, "5", "kvm")), Search(trace + Journal + "\n") })
        {
            Assert.Contains(named.Causes, cause => cause is { Origin: LoadOrigin.Udev, Calls: 1, Failures: 1 });
            Assert.DoesNotContain(named.Causes, cause => cause.Origin == LoadOrigin.Unknown);
            Assert.DoesNotContain(named.Missing, missing => missing.Evidence == "Names of processes");
        }
    }

    // The first of them was not logged, and was there.
    [Fact]
    public void A_log_alone_tells_of_the_kernels_own_duplicates()
    {
        const string Line = "[    5.300012] module: module-autoload: duplicate request for module fs-xfs\n";
        var report = Search(Line + Line);

        var cause = Assert.Single(report.Causes);
        Assert.Equal(("xfs", 3, 2, 0), (cause.Module, cause.Requests, cause.DuplicateRequests, cause.Calls));
        Assert.Equal("kernel autoload: 2 duplicates of fs-xfs.", report.Verdict);
    }

    [Fact]
    public void The_kernels_list_names_the_calls_of_the_only_program_that_made_any()
    {
        var text = Call("storm", 61, 1.1, 1.2, -17) + Call("storm", 62, 1.1, 1.2, -17) + Call("storm", 63, 1.1, 1.3, -17);
        var stats = Stats(("kvm", 2), ("evdev", 1));

        var report = Search(text, stats);

        Assert.Equal(["evdev Other 1", "kvm Other 2"], report.Causes.Select(cause => $"{cause.Module} {cause.Origin} {cause.Failures}").Order(StringComparer.Ordinal));
        // With another program beside it, it could have been either.
        Assert.All(Search(text + Call("other", 64, 1.1, 1.4, -17), stats with { DuplicateModules = Stats(("kvm", 3), ("evdev", 1)).DuplicateModules }).Causes,
            cause => Assert.Null(cause.Module));
    }

    [Fact]
    public void What_was_unloaded_is_not_live()
    {
        var report = Search(
            Call("insmod", 61, 1.0, 1.2, 0, load: "evdev") + Event("rmmod", 62, 2.0, "module_free: evdev ") +
            Call("insmod", 63, 3.0, 3.4, 0, load: "evdev") + Call("insmod", 64, 3.1, 3.41, -17) + Call("insmod", 65, 5.0, 5.1, -17),
            Stats(("evdev", 2)));

        var cause = Assert.Single(report.Causes);
        Assert.Equal((4, 2), (cause.Calls, cause.Failures));
    }

    [Fact]
    public void Nothing_at_all_is_said_to_be_nothing()
    {
        var report = BlamePipeline.Run(new BlameSettings { Source = "nothing", Events = [] });

        Assert.Equal("The evidence contains no load of a module.", report.Verdict);
        Assert.Equal(
            ["System calls", "Requests of the kernel", "Counters", "Sizes of modules", "Lists of the release"], report.Missing.Select(missing => missing.Evidence));
    }

    private static BlameReport Search(string text, ModuleStats? stats = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return BlamePipeline.Run(new BlameSettings
        {
            Source = "text",
            Events = new EvidenceSource().Read(stream, "text", problem => Assert.Fail(problem.ToString())).ToList(),
            Stats = stats,
            Catalog = CauseInput.UdevCatalog,
            Resolver = CauseInput.UdevRelease,
        });
    }

    private static ModuleStats Stats(params (string Name, ulong Count)[] duplicates)
    {
        using var stream = new MemoryStream(Captures.Stats("udev-xz-stock-2"));
        return StatsReader.Read(stream, "stats", problem => Assert.Fail(problem.ToString())).Single() with
        {
            DuplicateModules = [.. duplicates.Select(row => new DuplicateFailedModule { Name = row.Name, Count = row.Count, Reason = FailureReason.Becoming })],
        };
    }

    private static string Call(string process, int id, double start, double end, int result, string? load = null) =>
        Event(process, id, start, "sys_finit_module(fd: 5, uargs: 7f39be2edefd, flags: 0)") +
        (load is null ? "" : Event(process, id, (start + end) / 2, $"module_load: {load} ")) +
        Event(process, id, end, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sys_finit_module -> 0x{(long)result:x}"));

    private static string Failure(string entry, double start) =>
        Event("(udev-worker)", 67, start, entry) + Event("(udev-worker)", 67, start + 0.1, entry[..entry.IndexOf('(', StringComparison.Ordinal)] + " -> 0xffffffffffffffef");

    // The second argument of init_module() is the size.
    private static string Record(int id, int number, string argument, string module) =>
        $"type=SYSCALL msg=audit(179517469{id}.250:{id}): arch=c000003e syscall={number} success=no exit=-17 a0=5 a1={argument} ppid=1 pid=67 auid=4294967295 comm=\"(udev-worker)\"\n" +
        $"type=KERN_MODULE msg=audit(179517469{id}.250:{id}): name=\"{module}\"\n";

    private static IEnumerable<string> Loads(BlameReport report) => report.Causes.Where(cause => cause.Module is not null)
        .OrderBy(cause => cause.LastSinceBoot).Select(cause => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{cause.Module} {cause.LastSinceBoot!.Value.TotalSeconds}"));

    private static string Request(string process, int id, double at, string name, string site) =>
        Event(process, id, at, $"module_request: {name} wait=1 call_site={site}");

    private static string Event(string process, int id, double at, string text) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"   {process}-{id}      [003] .....     {at:F6}: {text}\n");
}
