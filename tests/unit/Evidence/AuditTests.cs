using ModDups.Evidence;
using ModDups.Input;

namespace ModDups.Tests.Evidence;

/// <summary>The audit log: two records an event, mixed with others.</summary>
public sealed class AuditTests
{
    private const string First = "msg=audit(1795174696.250:501): ";
    private const string Second = "msg=audit(1795174696.500:502): ";

    [Fact]
    public void A_call_has_the_module_of_its_event_however_the_records_are_mixed()
    {
        var reading = Reading.Of(
            Call(First, 313, -17, "\"modprobe\"") + Call(Second, 175, 0, "2875646576202D29") +
            "type=PATH " + First + "item=0 name=\"/lib/modules/x.ko\"\n" +
            Module(Second, "\"xfs\"") + Module(First, "6B766D") +
            "type=PROCTITLE " + Second + "proctitle=\"modprobe\"\n" + "type=EOE " + First + "\n");

        Assert.Empty(reading.Problems);
        Assert.Equal(["xfs", "kvm"], reading.Events.Select(found => found.Module));
        var (xfs, kvm) = (reading.Events[0], reading.Events[1]);
        Assert.Equal((ModuleLoadEventKind.InitModule, 0L, "(udev -)"), (xfs.Kind, xfs.Result, xfs.Process));
        Assert.Equal((ModuleLoadEventKind.FinitModule, -17L, "EEXIST"), (kvm.Kind, kvm.Result, kvm.Errno));
        Assert.Equal((new DateTimeOffset(2026, 11, 20, 11, 38, 16, 250, TimeSpan.Zero), 94), (kvm.Time, kvm.ProcessId));
    }

    [Fact]
    public void A_call_has_the_command_line_of_its_process_and_who_logged_in()
    {
        // /sbin/modprobe -q -- fs-xfs, as __request_module() starts it; the kernel writes what has a NUL in hexadecimal.
        const string Title = "2F7362696E2F6D6F6470726F6265002D71002D2D0066732D786673";
        var call = Call(First, 313, -17, "\"modprobe\"") + Module(First, "\"xfs\"");

        var nobody = Reading.Of(call + $"type=PROCTITLE {First}proctitle={Title}\n").Only;
        var person = Reading.Of(call.Replace("auid=4294967295", "auid=1000")).Only;

        Assert.Equal(("xfs", "/sbin/modprobe -q -- fs-xfs", null), (nobody.Module, nobody.CommandLine, nobody.LoginId));
        Assert.Equal(("xfs", null, 1000), (person.Module, person.CommandLine, person.LoginId));
    }

    // load_module() of kernel/module/main.c: a load that failed before its name was found.
    [Fact]
    public void A_name_that_the_kernel_does_not_know_is_none() =>
        Assert.Null(Reading.Of(Call(First, 313, -8, "\"insmod\"") + Module(First, "\"?\"")).Only.Module);

    [Fact]
    public void Init_module_tells_the_bytes_of_the_image()
    {
        Assert.Equal(0x51c8, Reading.Of(Call(First, 175, 0, "\"x\"").Replace("a0=5", "a0=5 a1=51c8")).Only.ImageBytes);
        Assert.Null(Reading.Of(Call(First, 313, 0, "\"x\"").Replace("a0=5", "a0=5 a1=51c8")).Only.ImageBytes);
    }

    [Fact]
    public void An_enriched_log_tells_the_call_by_its_name()
    {
        var call = Call(First, 999, 0, "\"modprobe\"").TrimEnd('\n') + "\u001dARCH=mips SYSCALL=delete_module UID=\"root\"\n";

        Assert.Equal((ModuleLoadEventKind.DeleteModule, "kvm"), Pair(Reading.Of(call + Module(First, "\"kvm\"")).Only));
        static (ModuleLoadEventKind Kind, string? Module) Pair(ModuleLoadEvent found) => (found.Kind, found.Module);
    }

    [Fact]
    public void A_call_that_failed_before_its_module_was_known_has_none()
    {
        var found = Reading.Of(Call(First, 313, -8, "\"insmod\"")).Only;

        Assert.Equal((null, "ENOEXEC"), (found.Module, found.Errno));
    }

    [Fact]
    public void Other_calls_are_passed_over() =>
        Assert.Equal(InputProblemKind.NoEvents, Assert.Single(Reading.Of(Call(First, 59, 0, "\"sh\"")).Problems).Kind);

    [Theory]
    [InlineData("type=SYSCALL msg=audit(1795174696.250:501): arch=c000003e syscall=313 success=no exi\n")]
    [InlineData("type=KERN_MODULE msg=audit(1795174696.250:501): nam\n")]
    [InlineData("type=KERN_MODULE msg=audit(17951746\n")]
    [InlineData("type=KERN_MODULE msg=audit(1795174696.250:777): name=\"kvm\"\n")]
    public void A_damaged_record_costs_itself(string line)
    {
        var reading = Reading.Of(line + Call(Second, 313, 0, "\"x\"") + Module(Second, "\"xfs\""));

        Assert.Equal("xfs", reading.Only.Module);
        Assert.Equal((InputProblemKind.BrokenLine, 1L), (Assert.Single(reading.Problems).Kind, reading.Problems[0].Line));
    }

    private static string Call(string id, int number, int exit, string comm) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"type=SYSCALL {id}arch=c000003e syscall={number} success=no exit={exit} a0=5 items=0 ppid=1 pid=94 auid=4294967295 comm={comm} exe=\"/usr/bin/kmod\" key=\"modules\"\n");

    private static string Module(string id, string name) => $"type=KERN_MODULE {id}name={name}\n";
}
