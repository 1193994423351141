using ModDups.Tests.Analysis.Replay;
using ModDups.Analysis.Replay;
using ModDups.Evidence;

namespace ModDups.Lab;

/// <summary>What the evidence of a boot tells, beside what is true of it.</summary>
public sealed class CauseTests
{
    // kernel/module/kmod.c: call_modprobe().
    private const string KernelsCommand = "/sbin/modprobe -q -- ";

    public static TheoryData<string> Boots => [.. LabCause.Boots.Select(boot => boot.Name)];

    public static TheoryData<string, string> Evidence =>
        [.. LabCause.Boots.SelectMany(boot => new[] { (boot.Name, "trace"), (boot.Name, "audit.log") })];

    public static TheoryData<string> WithoutIdempotence => [.. LabCause.Boots.Where(boot => !boot.Kernel.SharesLoadsByInode).Select(boot => boot.Name)];

    public static TheoryData<string> BeforeTheEarlyCheck => [.. LabCause.Boots.Where(boot => !boot.Kernel.ChecksNameEarly).Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Evidence))]
    public void Each_process_made_these_calls_with_these_results(string name, string file)
    {
        var cause = LabCause.Of(name);
        Assert.NotEmpty(cause.Calls);
        Assert.Equal(
            ByProcess(cause.Calls, call => call.ProcessId, call => (call.Kind, call.Errno)),
            ByProcess(cause.LoadsIn(file), found => found.ProcessId!.Value, found => (found.Kind, found.Errno)));
    }

    // The trace is written inside of the call, whose beginning and end the program takes outside of it, and by another clock,
    // which in a virtual machine was off by 4 ms in 290. A call that is paired with the end of another lasts far longer.
    [Theory]
    [MemberData(nameof(Boots))]
    public void A_call_lasts_no_longer_in_the_trace_than_in_its_program(string name)
    {
        var cause = LabCause.Of(name);
        Assert.All(cause.Pair(cause.LoadsIn("trace")), pair => Assert.InRange(
            pair.Event.Duration!.Value, TimeSpan.Zero, TimeSpan.FromMicroseconds((pair.Call.End - pair.Call.Start) * 1.1) + TimeSpan.FromMilliseconds(20)));
    }

    [Theory]
    [MemberData(nameof(Evidence))]
    public void Each_process_has_the_name_of_its_program(string name, string file)
    {
        var cause = LabCause.Of(name);
        var commands = cause.Processes.ToDictionary(process => process.ProcessId, process => Path.GetFileName(process.Command.Split(' ')[0]));
        // ftrace saves a name only where it gets the lock for it at once.
        Assert.All(cause.Pair(cause.LoadsIn(file)).Where(pair => pair.Event.Process is not null || file != "trace"), pair => Assert.Equal(
            pair.Call.Culprit switch
            {
                "udev" => "(udev-worker)",
                // TASK_COMM_LEN leaves 15 bytes of systemd-modules-load.
                "systemd" => "systemd-modules",
                _ => commands[pair.Call.ProcessId],
            },
            pair.Event.Process));
    }

    // The trace names the module that a call has loaded; the audit log that of any call that got as far as the early check.
    [Theory]
    [MemberData(nameof(Evidence))]
    public void Each_module_that_is_named_is_the_true_one(string name, string file)
    {
        var cause = LabCause.Of(name);
        var named = cause.Pair(cause.LoadsIn(file)).Where(pair => pair.Event.Module is not null).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, pair => Assert.Equal(pair.Call.Module, pair.Event.Module));
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public void Only_a_call_that_joins_another_has_no_name_in_the_audit_log(string name)
    {
        var cause = LabCause.Of(name);
        var pairs = cause.Pair(cause.LoadsIn("audit.log")).ToList();
        Assert.All(pairs.Where(pair => pair.Event.Module is null), joined =>
        {
            Assert.True(cause.Boot.Kernel.SharesLoadsByInode);
            Assert.Contains(pairs, other => other.Event.Module == joined.Call.Module && other.Call.Errno == joined.Call.Errno
                && other.Call.Start < joined.Call.End && joined.Call.Start < other.Call.End);
        });
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public void The_audit_log_has_lost_nothing(string name) =>
        Assert.Contains("lost 0", File.ReadLines(LabCause.Of(name).Boot.PathOf("audit-status")));

    [Theory]
    [MemberData(nameof(Boots))]
    public void Whoever_was_to_make_a_storm_made_one(string name)
    {
        var (cause, cpus) = (LabCause.Of(name), LabCause.Of(name).Boot.CpuCount);
        if (Takes(cause, "udev"))
            Assert.Equal(cpus, cause.Calls.Where(call => call.Culprit == "udev").DistinctBy(call => call.ProcessId).Count());
        if (Takes(cause, "systemd"))
            Assert.Single(cause.Calls.Where(call => call.Culprit == "systemd").DistinctBy(call => call.ProcessId));
        if (Takes(cause, "mount"))
            Assert.Equal(cpus, cause.Mounts.DistinctBy(mount => mount.ProcessId).Count());
        if (Takes(cause, "modprobe"))
        {
            // The file of a live module, from each CPU: insmod says so, while modprobe takes it for done.
            var insmods = cause.Processes.Where(process => process.Command.StartsWith("/sbin/insmod ", StringComparison.Ordinal)).ToList();
            Assert.Equal(cpus, insmods.Count);
            Assert.All(insmods, process => Assert.Equal(1, process.ExitCode));
            Assert.All(insmods, process => Assert.Equal(["EEXIST"], cause.Calls.Where(call => call.ProcessId == process.ProcessId).Select(call => call.Errno)));
        }

        Assert.All(cause.Processes.Where(process => process.Command.Contains("modprobe", StringComparison.Ordinal) && process.Culprit == "modprobe"),
            process => Assert.Equal(0, process.ExitCode));
    }

    // kernel/module/dups.c: a request is either answered by a modprobe of its own, or logged as the duplicate of one that is.
    [Theory]
    [MemberData(nameof(Boots))]
    public void Each_request_is_a_modprobe_or_a_duplicate(string name)
    {
        var cause = LabCause.Of(name);
        var answered = cause.Processes.Where(process => process.Culprit == "kernel").Select(process => process.Command[KernelsCommand.Length..]);
        var duplicates = cause.Events("dmesg").Where(found => found.Kind == ModuleLoadEventKind.DuplicateRequest).Select(found => found.Requested!);
        Assert.Equal(Counts(answered.Concat(duplicates)), Counts(Requests(cause).Select(request => request.Requested!)));
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public void The_requests_of_get_fs_type_are_those_of_the_mounts(string name)
    {
        var cause = LabCause.Of(name);
        var requests = Requests(cause).Where(request => request.CallSite == "get_fs_type").ToList();
        var mounts = cause.Mounts.ToDictionary(mount => (mount.ProcessId, "fs-" + mount.Type));
        Assert.Equal(requests.Count, requests.DistinctBy(request => (request.ProcessId, request.Requested)).Count());
        Assert.All(requests, request =>
        {
            var mount = mounts[(request.ProcessId!.Value, request.Requested!)];
            Assert.Equal("mount", request.Process);
            // Once a file system is live, no mount asks for it.
            var live = cause.Calls.Where(call => call.Module == mount.Type && call.Errno is null).Min(call => call.End);
            Assert.InRange(mount.Start, 0, live);
        });
        Assert.Equal(requests.Count, Requests(cause).Count(request => request.Process == "mount"));
    }

    [Theory]
    [MemberData(nameof(WithoutIdempotence))]
    public void The_calls_that_failed_are_the_failures_that_the_kernel_counted(string name)
    {
        var cause = LabCause.Of(name);
        var stats = cause.Boot.Stats();
        Assert.Equal((ulong)cause.Failures.Count(), stats.CountFailures());
        Assert.Equal(
            Counts(cause.Failures.Select(call => call.Module)),
            new SortedDictionary<string, int>(stats.DuplicateModules.ToDictionary(row => row.Name, row => (int)row.Count), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public void The_counters_lie_within_the_bounds_of_the_true_calls(string name)
    {
        var cause = LabCause.Of(name);
        Within.Bounds(cause.Boot.Stats(), Replay(cause));
    }

    [Theory]
    [MemberData(nameof(BeforeTheEarlyCheck))]
    public void Before_the_early_check_every_byte_of_the_true_calls_is_certain(string name)
    {
        var cause = LabCause.Of(name);
        Assert.Equal(cause.Boot.Stats().WastedBytes, Replay(cause).Minimum.WastedBytes);
        Assert.True(Replay(cause).IsExact);
    }

    private static bool Takes(LabCause cause, string culprit) => cause.Boot.Has(culprit) || cause.Boot.Has("all");

    private static IEnumerable<ModuleLoadEvent> Requests(LabCause cause) =>
        cause.Events("trace").Where(found => found.Kind == ModuleLoadEventKind.Request);

    private static ModuleReplayResult Replay(LabCause cause) =>
        new ModuleReplay(Laboratory.Linux612.Modules, cause.Boot.Kernel).Open(cause.Boot.PathOf("truth.tsv"), Laboratory.Refuse)!;

    private static SortedDictionary<int, string> ByProcess<T, TCall>(IEnumerable<T> of, Func<T, int> process, Func<T, TCall> call) =>
        new(of.GroupBy(process).ToDictionary(calls => calls.Key, calls => string.Join(' ', calls.Select(call))));

    private static SortedDictionary<string, int> Counts(IEnumerable<string> names) =>
        new(names.CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}
