using System.Globalization;
using ModDups.Evidence;
using ModDups.Input;

namespace ModDups.Tests.Evidence;

/// <summary>ftrace's text, of real kernels and with all that its columns may hold.</summary>
public sealed class TraceTests
{
    private const string Head = "   (udev-worker)-94      [003] .N...     5.300012: ";

    public static TheoryData<string> Traces =>
        [.. Captures.WithStats.Where(name => File.Exists(Captures.PathOf(name, "trace")))];

    public static TheoryData<string> Xz => [.. Captures.WithStats.Where(name => name.StartsWith("udev-xz-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Traces))]
    public void Every_line_of_a_capture_is_read_and_every_call_has_its_end(string capture)
    {
        var lines = File.ReadLines(Captures.PathOf(capture, "trace")).Where(line => !line.StartsWith('#')).ToList();
        var calls = lines.Count(line => line.Contains("init_module(", StringComparison.Ordinal));
        var reading = Reading.OfCapture(capture, "trace");

        Assert.Empty(reading.Problems);
        Assert.Equal(lines.Count - calls, reading.Events.Count);
        Assert.Equal(calls, reading.Events.Count(IsCall));
        Assert.All(reading.Events.Where(IsCall), call => Assert.True(call.Result is not null && call.Duration > TimeSpan.Zero));
    }

    [Theory]
    [MemberData(nameof(Xz))]
    public void Failures_of_init_module_are_those_that_the_kernel_counted(string capture)
    {
        var counted = File.ReadLines(Captures.PathOf(capture, "counters")).Select(line => line.Split(' '))
            .Where(pair => pair[0].StartsWith("failed_", StringComparison.Ordinal))
            .Sum(pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
        var calls = Reading.OfCapture(capture, "trace").Events.Where(IsCall).ToList();

        Assert.All(calls, call => Assert.Equal(ModuleLoadEventKind.InitModule, call.Kind));
        Assert.Equal(counted, calls.Count(call => call.Errno is "EEXIST"));
        Assert.Equal(calls.Count - counted, calls.Count(call => call.Result is 0));
        // The system call gets the whole image, as it was before it was compressed.
        var catalog = TestCatalogs.Open("udev-machine/catalog.tsv");
        Assert.All(calls.Where(call => call.Result is 0), call => Assert.Equal(catalog.Find(call.Module!)?.ImageBytes, call.ImageBytes));
    }

    [Theory]
    [InlineData("7fffffff", 2147483647L)]
    [InlineData("80000000", null)]
    [InlineData("ffffffffffffffff", null)]
    public void A_length_that_no_image_has_is_none(string length, long? expected) => Assert.Equal(
        expected, Assert.Single(Reading.Of($"{Head}sys_init_module(umod: 55c4d4775050, len: {length}, uargs: 0)\n").Events).ImageBytes);

    [Fact]
    public void A_call_whose_end_has_an_earlier_time_has_no_duration()
    {
        var call = Reading.Of(
            "   (udev-worker)-94      [003] .N...     5.300012: sys_finit_module(fd: 6, uargs: 0, flags: 0)\n" +
            "   (udev-worker)-94      [001] .N...     5.300011: sys_finit_module -> 0x0\n").Only;

        Assert.Equal((0L, (TimeSpan?)null), (call.Result, call.Duration));
        Assert.Equal(TimeSpan.FromMicroseconds(5300012), call.SinceBoot);
    }

    [Fact]
    public void A_call_has_its_beginning_its_end_and_its_module()
    {
        var call = Reading.OfCapture("udev-xz-stock-8", "trace").Events.First(IsCall);

        Assert.Equal(ModuleLoadEventKind.InitModule, call.Kind);
        Assert.Equal("evdev", call.Module);
        Assert.Equal(("(udev-worker)", 94, 0), (call.Process, call.ProcessId, call.Cpu));
        Assert.Equal(TimeSpan.FromMicroseconds(5300012), call.SinceBoot);
        Assert.Equal(TimeSpan.FromMicroseconds(78950), call.Duration);
        Assert.Equal(13, call.Line);
    }

    [Fact]
    public void A_request_tells_who_asked_and_whether_it_waits()
    {
        var request = Reading.OfCapture("autoload-8", "trace").Events[0];

        Assert.Equal(ModuleLoadEventKind.Request, request.Kind);
        Assert.Equal(("fs-btrfs", true, "get_fs_type"), (request.Requested, request.Wait, request.CallSite));
        Assert.Equal(("mount", 100, 6), (request.Process, request.ProcessId, request.Cpu));
        Assert.False(Reading.Of(Head + "module_request: x wait=0 call_site=f\n").Only.Wait);
    }

    [Theory]
    [InlineData("     a b: c(d)-e-117   [003] .....     1.500000: ", "a b: c(d)-e", 117)]
    [InlineData("   (udev-worker)-117   (    117) [003] .....     1.500000: ", "(udev-worker)", 117)]
    [InlineData("   (udev-worker)-117   (-------) [003] .....     1.500000: ", "(udev-worker)", 117)]
    [InlineData("       <idle>-0 [003] 1.500000: ", "<idle>", 0)]
    [InlineData("  a [7] b-117  [003]  d..2.   1.500000: ", "a [7] b", 117)]
    [InlineData("  x-12 [007]-117  [003]     1.500000: ", "x-12 [007]", 117)]
    [InlineData("  -117  [003]     1.500000: ", "", 117)]
    [InlineData("  x117  [003]     1.500000: ", null, 0)]
    public void Columns_vary_with_the_configuration_and_tasks_have_any_name(string head, string? task, int id)
    {
        var reading = Reading.Of(head + "module_load: kvm \n");
        if (task is null)
        {
            Assert.Single(reading.Problems, problem => problem.Kind == InputProblemKind.BrokenLine);
            return;
        }

        var found = reading.Only;
        Assert.Equal((task, id, 3), (found.Process!, found.ProcessId!.Value, found.Cpu!.Value));
        Assert.Equal(("kvm", TimeSpan.FromSeconds(1.5)), (found.Module, found.SinceBoot));
    }

    // kernel/trace/trace_sched_switch.c: what ftrace prints for a process whose name it no longer has.
    [Fact]
    public void A_process_whose_name_ftrace_does_not_have_has_none()
    {
        var found = Reading.Of("           <...>-208     [001] .....    15.657864: module_load: kvm \n").Only;

        Assert.Equal((null, 208), (found.Process, found.ProcessId));
    }

    [Fact]
    public void The_long_form_of_a_call_is_one_too()
    {
        var call = Reading.Of(
            "  insmod-5  [001]  1.000000: sys_enter_finit_module: fd: 0x00000003, uargs: 0x0, flags: 0x00000000\n" +
            "  insmod-5  [002]  1.250000: sys_exit_finit_module: 0xfffffffffffffff0\n").Only;

        Assert.Equal((ModuleLoadEventKind.FinitModule, -16L, "EBUSY"), (call.Kind, call.Result, call.Errno));
        Assert.Equal((TimeSpan.FromSeconds(0.25), 1), (call.Duration, call.Cpu));
    }

    [Fact]
    public void Beginnings_and_ends_that_lack_each_other_are_given_with_what_is_known()
    {
        var reading = Reading.Of(
            Head + "sys_finit_module -> 0x0\n" +
            Head + "sys_finit_module(fd: 5, uargs: 1, flags: 0)\n" +
            Head + "sys_init_module(umod: 5, len: 1, uargs: 0)\n" +
            Head + "sys_finit_module -> 0xffffffffffffffef\n");

        Assert.Empty(reading.Problems);
        Assert.Equal(
            [(ModuleLoadEventKind.FinitModule, (long?)0), (ModuleLoadEventKind.FinitModule, null),
                (ModuleLoadEventKind.InitModule, null), (ModuleLoadEventKind.FinitModule, -17)],
            reading.Events.Select(call => (call.Kind, call.Result)));
        Assert.All(reading.Events, call => Assert.Null(call.Duration));
    }

    [Fact]
    public void Lost_events_are_told_and_no_call_is_paired_across_them()
    {
        var reading = Reading.Of(
            "##### CPU 2 buffer started ####\n" +
            Head + "sys_finit_module(fd: 5, uargs: 1, flags: 0)\n" +
            "CPU:3 [LOST 42 EVENTS]\n" +
            Head + "sys_finit_module -> 0x0\n");

        Assert.Equal([null, 0L], reading.Events.Select(call => call.Result));
        var lost = Assert.Single(reading.Problems);
        Assert.Equal((InputProblemKind.LostEvents, true, 1L), (lost.Kind, lost.IsWarning, lost.Line));
        Assert.Contains("2 place(s)", lost.Message, StringComparison.Ordinal);
        Assert.Contains("42 or more", lost.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("module_request: fs-xf")]
    [InlineData("module_request: fs-xfs wait=1 call_site=")]
    [InlineData("module_put: kvm call_site=f refcnt=")]
    [InlineData("module_load:")]
    [InlineData("sys_init_module(umod: 55e254320170, len: 51")]
    [InlineData("sys_init_module -> 0xzz")]
    public void A_damaged_line_costs_itself(string text)
    {
        var reading = Reading.Of($"{Head}{text}\n{Head}module_load: kvm \n");

        Assert.Equal("kvm", reading.Only.Module);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((InputProblemKind.BrokenLine, 1L, false), (problem.Kind, problem.Line, problem.IsWarning));
    }

    [Fact]
    public void A_line_without_its_newline_is_cut()
    {
        var reading = Reading.Of($"{Head}module_load: kvm \n{Head}module_load: kv");

        Assert.Equal("kvm", reading.Only.Module);
        Assert.Equal(2, Assert.Single(reading.Problems).Line);
    }

    [Fact]
    public void Other_events_are_passed_over()
    {
        var reading = Reading.Of(
            Head + "sched_switch: prev_comm=module_load: next\n" + Head + "module_load: kvm \n" + Head + "sys_read(fd: 3)\n");

        Assert.Equal(2, reading.Only.Line);
        Assert.Empty(reading.Problems);
    }

    private static bool IsCall(ModuleLoadEvent found) =>
        found.Kind is ModuleLoadEventKind.InitModule or ModuleLoadEventKind.FinitModule;
}
