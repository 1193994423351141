using System.Globalization;
using ModDups.Evidence;
using ModDups.Input;

namespace ModDups.Tests.Evidence;

/// <summary>The kernel's log, syslog and the journal.</summary>
public sealed class LogTests
{
    private const string Sentence = "module: module-autoload: duplicate request for module fs-xfs\n";

    [Fact]
    public void A_capture_gives_each_duplicate_request()
    {
        var lines = File.ReadLines(Captures.PathOf("autoload-8", "dmesg")).Count(line => line.Contains("duplicate request", StringComparison.Ordinal));
        var reading = Reading.OfCapture("autoload-8", "dmesg");

        Assert.Empty(reading.Problems);
        Assert.Equal(lines, reading.Events.Count);
        Assert.All(reading.Events, found => Assert.Equal(ModuleLoadEventKind.DuplicateRequest, found.Kind));
        Assert.Equal(("fs-btrfs", TimeSpan.FromMicroseconds(2193523)), (reading.Events[0].Requested, reading.Events[0].SinceBoot));
    }

    [Fact]
    public void Interleaved_warnings_of_several_CPUs_give_each_its_caller()
    {
        var reading = Reading.OfCapture("autoload-trace-4", "dmesg");

        Assert.Empty(reading.Problems);
        Assert.Equal(20, reading.Events.Count);
        Assert.All(reading.Events, found => Assert.Equal(("get_fs_type", "mount"), (found.CallSite, found.Process)));
        Assert.Equal((63, 1, "fs-xfs"), (reading.Events[0].ProcessId, reading.Events[0].Cpu, reading.Events[0].Requested));
    }

    // The first banner is that of Linux 6.18 and before, the others are those since 6.19. "swapper/1" is a real one.
    [Theory]
    [InlineData("WARNING: CPU: 1 PID: 63 at kernel/module/dups.c:179 kmod_dup_request_exists_wait+0x1f5/0x260", "mount", 63)]
    [InlineData("WARNING: kernel/module/dups.c:179 at kmod_dup_request_exists_wait+0x1f5/0x260, CPU#1: mount/63", "mount", 63)]
    [InlineData("WARNING: kernel/module/dups.c:179 at kmod_dup_request_exists_wait+0x1f5/0x260, CPU#1: swapper/1/0", "swapper/1", 0)]
    [InlineData("WARNING: at kmod_dup_request_exists_wait+0x1f5/0x260, CPU#1: a b: c/63", "a b: c", 63)]
    public void Both_banners_of_a_warning_give_the_process_and_the_CPU(string banner, string process, int id)
    {
        var reading = Reading.Of(
            $"""
            [    2.1] ------------[ cut here ]------------
            [    2.1] module-autoload: duplicate request for module fs-xfs
            [    2.1] {banner}
            [    2.1] Modules linked in: xfs
            [    2.1] CPU: 1 UID: 0 PID: {id} Comm: {process} Not tainted 6.19.4 #1
            [    2.1] Call Trace:
            [    2.1]  <TASK>
            [    2.1]  __request_module+0x11f/0x1e0
            [    2.1]  get_fs_type+0x52/0xa2

            """);

        Assert.Empty(reading.Problems);
        Assert.Equal(
            ("fs-xfs", process, id, 1, "get_fs_type"),
            (reading.Only.Requested, reading.Only.Process, reading.Only.ProcessId, reading.Only.Cpu, reading.Only.CallSite));
    }

    [Fact]
    public void The_banner_since_6_19_is_enough_where_the_log_ends_behind_it()
    {
        var found = Reading.Of(
            """
            [    2.1] module-autoload: duplicate request for module fs-xfs
            [    2.1] WARNING: kernel/module/dups.c:179 at kmod_dup_request_exists_wait+0x1f5/0x260, CPU#3: mount/63

            """).Only;

        Assert.Equal(("mount", 63, 3, null), (found.Process, found.ProcessId, found.Cpu, found.CallSite));
    }

    [Theory]
    [InlineData("[    2.193523] ", null, "00:00:02.1935230")]
    [InlineData("<4>[    2.193523] ", null, "00:00:02.1935230")]
    [InlineData("4,123,2193523,-;", null, "00:00:02.1935230")]
    [InlineData("[Fri Nov 20 11:38:16 2026] ", "2026-11-20T11:38:16+00:00", null)]
    [InlineData("[Fri Nov  6 11:38:16 2026] ", "2026-11-06T11:38:16+00:00", null)]
    [InlineData("Nov 20 11:38:16 host kernel: ", "2026-11-20T11:38:16+00:00", null)]
    [InlineData("Dec  1 11:38:16 host kernel: ", "2025-12-01T11:38:16+00:00", null)]
    [InlineData("Nov 20 11:38:16 host kernel: [    2.193523] ", "2026-11-20T11:38:16+00:00", "00:00:02.1935230")]
    [InlineData("2026-11-20T11:38:16.500000+01:00 host kernel: ", "2026-11-20T11:38:16.5+01:00", null)]
    [InlineData("2026-11-20T11:38:16+0100 host kernel: ", "2026-11-20T11:38:16+01:00", null)]
    [InlineData("2026-11-20T11:38:16,500000+00:00 ", "2026-11-20T11:38:16.5+00:00", null)]
    [InlineData("", null, null)]
    public void Every_form_of_the_time_is_known(string head, string? time, string? sinceBoot)
    {
        var found = Reading.Of(head + Sentence).Only;

        Assert.Equal(time is null ? null : DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), found.Time);
        Assert.Equal(sinceBoot is null ? null : TimeSpan.Parse(sinceBoot, CultureInfo.InvariantCulture), found.SinceBoot);
        Assert.Equal("fs-xfs", found.Requested);
    }

    [Fact]
    public void A_warning_without_its_stack_is_given_at_the_end()
    {
        var reading = Reading.Of("[    1.7] module-autoload: duplicate request for module fs-xfs\n[    1.8] something else\n");

        Assert.Equal((null, "fs-xfs"), (reading.Only.CallSite, reading.Only.Requested));
    }

    [Theory]
    [InlineData("Loading module: cpu:type:x86,ven*", ModuleLoadEventKind.Lookup, null, "cpu:type:x86,ven*", null)]
    [InlineData("Inserted module 'kvm'", ModuleLoadEventKind.Inserted, "kvm", null, null)]
    [InlineData("Module 'kvm' is already loaded", ModuleLoadEventKind.AlreadyLoaded, "kvm", null, null)]
    [InlineData("Module 'kvm' is built in", ModuleLoadEventKind.BuiltIn, "kvm", null, null)]
    [InlineData("Module 'kvm' is deny-listed", ModuleLoadEventKind.DenyListed, "kvm", null, null)]
    [InlineData("Failed to insert module 'kvm': No such device", ModuleLoadEventKind.InsertFailed, "kvm", null, "ENODEV")]
    [InlineData("Failed to find module 'zfs'", ModuleLoadEventKind.NotFound, null, "zfs", null)]
    [InlineData("Failed to look up module alias 'zfs': No such device", ModuleLoadEventKind.NotFound, null, "zfs", null)]
    public void Messages_of_udev_and_systemd_are_known_in_text_and_in_JSON(
        string message, ModuleLoadEventKind kind, string? module, string? requested, string? errno)
    {
        var inText = Reading.Of($"Nov 20 11:38:16 host (udev-worker)[94]: cpu3: {message}\n").Only;
        var inJson = Reading.Of(
            $$"""{"_PID":"94","SYSLOG_IDENTIFIER":"(udev-worker)","__REALTIME_TIMESTAMP":"1795174696000000","X":[1,2],"MESSAGE":"cpu3: {{message}}"}""" + "\n").Only;

        Assert.All(new[] { inText, inJson }, found =>
        {
            Assert.Equal((kind, module, requested, errno), (found.Kind, found.Module, found.Requested, found.Errno));
            Assert.Equal(("(udev-worker)", 94), (found.Process, found.ProcessId));
            Assert.Equal(new DateTimeOffset(2026, 11, 20, 11, 38, 16, TimeSpan.Zero), found.Time);
        });
    }

    [Fact]
    public void The_kernel_in_the_journal_is_known_too()
    {
        var found = Reading.Of(
            """{"_SOURCE_MONOTONIC_TIMESTAMP":"2193523","SYSLOG_IDENTIFIER":"kernel","MESSAGE":"module: module-autoload: duplicate request for module fs-xfs"}""" + "\n").Only;

        Assert.Equal(("fs-xfs", TimeSpan.FromMicroseconds(2193523)), (found.Requested, found.SinceBoot));
    }

    /// <summary>A line that lost its end and was joined with the next.</summary>
    [Theory]
    [InlineData("}a")]
    [InlineData("}}")]
    [InlineData("},{}")]
    public void An_entry_of_the_journal_ends_with_its_object(string end)
    {
        var reading = Reading.Of("""{"_PID":"94","SYSLOG_IDENTIFIER":"systemd-udevd","MESSAGE":"Loading module: kvm" """.TrimEnd() + end + "\n");

        Assert.Empty(reading.Events);
        Assert.Equal(InputProblemKind.BrokenLine, Assert.Single(reading.Problems).Kind);
    }

    [Fact]
    public void What_other_programs_say_of_modules_is_passed_over()
    {
        var reading = Reading.Of(
            "Nov 20 11:38:16 host python3[94]: Loading module: json\nNov 20 11:38:16 host apache[9]: Module 'x' is already loaded\n");

        Assert.Empty(reading.Events);
        Assert.Equal((InputProblemKind.NoEvents, true), (reading.Problems[0].Kind, reading.Problems[0].IsWarning));
    }
}
