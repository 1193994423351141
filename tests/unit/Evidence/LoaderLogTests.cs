using System.Text.Json;
using ModDups.Evidence;
using ModDups.Input;

namespace ModDups.Tests.Evidence;

/// <summary>What the kernel logs of its own trouble with modules.</summary>
public sealed class LoaderLogTests
{
    // Lines of real machines, but for those of the last three rows, which are as the source prints them.
    [Theory]
    [InlineData("vmap allocation for size 393216 failed: use vmalloc=<size> to increase size", ModuleLoadEventKind.NoAddressSpace, null, null, null, 393216, null)]
    [InlineData("vmap allocation for size 37806080 failed: use vmalloc=<size> to increase size.", ModuleLoadEventKind.NoAddressSpace, null, null, null, 37806080, null)]
    [InlineData("vmalloc_node_range for size 8192 failed: Address range restricted to 0xffffc90000000000 - 0xffffe8ffffffffff", ModuleLoadEventKind.NoAddressSpace, null, null, null, 8192, null)]
    [InlineData("systemd-udevd: vmalloc error: size 327680, vm_struct allocation failed, mode:0xcc0(GFP_KERNEL), nodemask=(null),cpuset=/,mems_allowed=0-3", ModuleLoadEventKind.AllocationFailed, null, null, "systemd-udevd", 327680, null)]
    [InlineData("vmalloc_test/0: vmalloc error: size 4096, vm_struct allocation failed, mode:0xdc0(GFP_KERNEL|__GFP_ZERO), nodemask=(null)", ModuleLoadEventKind.AllocationFailed, null, null, "vmalloc_test/0", 4096, null)]
    [InlineData("vmalloc: allocation failure: 37798136 bytes", ModuleLoadEventKind.AllocationFailed, null, null, null, 37798136, null)]
    [InlineData("execmem: unable to allocate memory", ModuleLoadEventKind.NoModuleSpace, null, null, null, null, "ENOMEM")]
    [InlineData("request_module: kmod_concurrent_max (0) close to 0 (max_modprobes: 50), for module fs-xfs, throttling...", ModuleLoadEventKind.RequestThrottled, null, "fs-xfs", null, null, null)]
    [InlineData("request_module: modprobe fs-xfs cannot be processed, kmod busy with 50 threads for more than 5 seconds now", ModuleLoadEventKind.RequestTimedOut, null, "fs-xfs", null, null, "ETIME")]
    [InlineData("request_module: runaway loop modprobe binfmt-464c", ModuleLoadEventKind.RequestLoop, null, "binfmt-464c", null, null, "ENOMEM")]
    [InlineData("kvmgt: gave up waiting for init of module i915.", ModuleLoadEventKind.SymbolWaitEnded, "kvmgt", "i915", null, null, "EBUSY")]
    [InlineData("Module nouveau is blacklisted", ModuleLoadEventKind.LoadForbidden, "nouveau", null, null, null, "EPERM")]
    [InlineData("Could not add fail-tracking for module: kvm", ModuleLoadEventKind.Untracked, "kvm", null, null, null, null)]
    [InlineData("modprobe: vmalloc error: size 4096, align 0x1000, vm_struct allocation failed. Retrying.", ModuleLoadEventKind.AllocationFailed, null, null, "modprobe", 4096, null)]
    public void Each_sentence_is_known_in_text_and_in_JSON(
        string message, ModuleLoadEventKind kind, string? module, string? requested, string? process, int? size, string? errno)
    {
        var json = JsonSerializer.Serialize(message);
        ModuleLoadEvent[] found =
        [
            Reading.Of($"[   36.902716] {message}\n").Only,
            Reading.Of($"[   36.902716][   T60] {message}\n").Only,
            Reading.Of($"<4>[   36.902716] {message}\n").Only,
            Reading.Of($"4,123,36902716,-;{message}\n").Only,
            Reading.Of($"Nov 20 11:38:16 host kernel: [   36.902716] {message}\n").Only,
            Reading.Of($$"""{"_SOURCE_MONOTONIC_TIMESTAMP":"36902716","SYSLOG_IDENTIFIER":"kernel","MESSAGE":{{json}}}""" + "\n").Only,
        ];

        Assert.All(found, one =>
        {
            Assert.Equal((kind, module, requested, process), (one.Kind, one.Module, one.Requested, one.Process));
            Assert.Equal((size, errno, TimeSpan.FromMicroseconds(36902716)), ((int?)one.AllocationBytes, one.Errno, one.SinceBoot));
        });
        Assert.Equal(kind, Reading.Of(message + "\n").Only.Kind);
        Assert.Equal(kind, Reading.Of($"2026-11-20T11:38:16,500000+00:00 {message}\n").Only.Kind);
    }

    [Theory]
    [InlineData("Nov 20 11:38:16 host app[7]: Module nouveau is blacklisted")]
    [InlineData("[    1.0] Module nouveau is blacklisted by the user")]
    [InlineData("[    1.0] request_module: modprobe")]
    [InlineData("[    1.0] Kernel command line: vmalloc=256M")]
    [InlineData("""{"SYSLOG_IDENTIFIER":"app","MESSAGE":"Module nouveau is blacklisted"}""")]
    public void Other_lines_are_passed_over(string line)
    {
        var reading = Reading.Of(line + "\n");

        Assert.Empty(reading.Events);
        Assert.Equal(InputProblemKind.NoEvents, Assert.Single(reading.Problems).Kind);
    }

    [Fact]
    public void A_line_between_those_of_a_warning_is_known_too()
    {
        var reading = Reading.Of(
            """
            [    2.1] module-autoload: duplicate request for module fs-xfs
            [    2.1] execmem: unable to allocate memory
            [    2.1] WARNING: kernel/module/dups.c:179 at kmod_dup_request_exists_wait+0x1f5/0x260, CPU#3: mount/63

            """);

        Assert.Equal([ModuleLoadEventKind.NoModuleSpace, ModuleLoadEventKind.DuplicateRequest], reading.Events.Select(found => found.Kind));
    }
}
