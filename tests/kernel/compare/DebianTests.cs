using ModDups.Analysis.Advice;
using ModDups.Analysis.Blame;
using ModDups.Collection;
using ModDups.Statistics;

namespace ModDups.Lab;

/// <summary>
/// A whole Debian boots, and its evidence comes over ssh: what is in the archive, and whom blame blames, beside what the
/// kernel counted and the system says of itself.
/// </summary>
public sealed class DebianTests(ITestOutputHelper output)
{
    public static TheoryData<string> Boots => [.. LabSystem.Boots.Select(boot => boot.Name)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void The_archive_has_what_the_kernel_counted(string name)
    {
        var system = LabSystem.Of(name);
        foreach (var machine in (string[])["root", "sudo", "busybox"])
        {
            var settings = system.SettingsOf(machine);
            Assert.Equal(LabBoot.Nameless(system.Boot.Stats()), LabBoot.Nameless(settings.Stats!));
            Assert.Equal(system.Boot.CpuCount, settings.CpuCount);
            Assert.NotNull(settings.Resolver);
            Assert.Equal(system.Boot.Release, LabSystem.Text(system.FilesOf(machine), "osrelease").Trim());
        }

        var files = system.FilesOf("root");
        if (system.Boot.Has("prepared"))
            Assert.All(BootPreparation.Parameters, parameter => Assert.Contains(parameter, LabSystem.Text(files, "cmdline"), StringComparison.Ordinal));
        Assert.Contains($"VERSION_ID=\"{name.Split('-')[1]}\"", LabSystem.Text(files, "os-release"), StringComparison.Ordinal);
        Assert.Contains("CONFIG_MODULE_SIG=y", LabSystem.Text(files, "config"), StringComparison.Ordinal);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void The_modules_have_the_sizes_of_their_files(string name)
    {
        var system = LabSystem.Of(name);
        var catalog = system.SettingsOf("root").Catalog!;
        Assert.Equal(system.Boot.Built.Shipped.Modules.Select(module => module.Name).Order(StringComparer.Ordinal), catalog.Modules.Select(module => module.Name).Order(StringComparer.Ordinal));
        foreach (var module in catalog.Modules)
        {
            var built = system.Boot.Built.Shipped.Find(module.Name)!;
            Assert.Equal(
                (built.ImageBytes, built.CountedBytes, system.Boot.Has("xz") ? built.CompressedBytes : null),
                (module.ImageBytes, module.CountedBytes, module.CompressedBytes));
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void The_archive_explains_what_the_kernel_wasted(string name)
    {
        var (report, stats) = Blame(name);
        output.WriteLine(Invariant(
            $"{name}: {stats.FailedLoads + stats.FailedBecoming} loads failed, {report.Failures} are blamed; {stats.WastedBytes:#,0} bytes, {report.ExplainedBytesMinimum:#,0} to {report.ExplainedBytesMaximum:#,0} are blamed"));
        Assert.Equal(0ul, report.OpenBytes);
        Assert.InRange(stats.WastedBytes, report.ExplainedBytesMinimum, report.ExplainedBytesMaximum);
    }

    // With plain files, or with Debian 13's kmod, which has the kernel decompress, calls join, and nothing is wasted.
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void The_failures_are_the_kernels(string name)
    {
        var (boot, (report, stats)) = (LabSystem.Of(name).Boot, Blame(name));
        if (boot.Kernel.SharesLoadsByInode && !(boot.Has("xz") && boot.Has("12")))
        {
            Assert.InRange(stats.WastedBytes, 0ul, stats.TotalModuleBytes / 10);
            return;
        }

        Assert.Equal(stats.FailedLoads + stats.FailedBecoming, (ulong)report.Failures);
        // The trace has the size of each image that kmod decompressed. Which plain file a nameless call was for can only be inferred.
        if (boot.Has("xz"))
        {
            Assert.Equal(
                stats.DuplicateModules.ToDictionary(row => row.Name, row => (int)row.Count, StringComparer.Ordinal),
                report.Causes.Where(cause => cause.Failures > 0).GroupBy(cause => cause.Module ?? "", StringComparer.Ordinal)
                    .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Failures), StringComparer.Ordinal));
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void Each_part_of_the_system_has_what_it_asked_for(string name)
    {
        var (report, _) = Blame(name);
        Dictionary<string, LoadOrigin[]> origins = report.Causes.Where(cause => cause is { Calls: > 0, Module: not null }).GroupBy(cause => cause.Module!, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row => row.Origin).ToArray(), StringComparer.Ordinal);
        // systemd itself, /etc/modules-load.d, modprobe@.service, the disk that is mounted, and a device.
        Assert.Contains(LoadOrigin.Other, origins["autofs4"]);
        Assert.Contains(LoadOrigin.SystemdModulesLoad, origins["kvm"]);
        foreach (var unit in (string[])["configfs", "fuse"])
            Assert.Equal([LoadOrigin.Modprobe], origins[unit]);
        Assert.Equal([LoadOrigin.KernelAutoload], origins["ext4"]);
        Assert.Contains(LoadOrigin.Udev, origins["virtio_net"]);
        Assert.Contains(report.Causes, cause => cause is { Module: "ext4", Requester: "get_fs_type" });
        Assert.Contains(report.Causes, cause => cause is { Module: "virtio_net", Requester: "virtio" });
    }

    // Before the boot is looked at: a user without rights gives no counters and no trace.
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void Advice_knows_without_the_boot_whether_it_wastes(string name)
    {
        var system = LabSystem.Of(name);
        var wastes = !system.Boot.Kernel.SharesLoadsByInode || (system.Boot.Has("xz") && system.Boot.Has("12"));
        foreach (var machine in (string[])["user", "root"])
        {
            var facts = new AdviceSource { Path = system.ArchiveOf(machine), Kernel = system.Boot.Kernel }
                .Open(problem => Assert.True(problem.IsWarning, problem.ToString()), TestContext.Current.CancellationToken);
            Assert.Equal(machine == "root", facts.Stats is not null);
            var advice = AdvicePipeline.Run(facts, TestContext.Current.CancellationToken);
            output.WriteLine($"{name}, {machine}: {advice}");
            Assert.Equal(wastes, advice.Wastes);
            Assert.Empty(advice.Missing);
            Assert.Equal(wastes, advice.Changes.Any(change => change.SavedBytes > 0));
            // With the early check single boots differ by a factor of up to two, see last.md.
            if (machine == "root" && !system.Boot.Kernel.ChecksNameEarly)
                Assert.InRange(advice.Baselines[0].WastedBytes / (double)system.Boot.Stats().WastedBytes, 0.75, 1.33);
        }
    }

    private static (BlameReport Report, ModuleStats Stats) Blame(string name)
    {
        var system = LabSystem.Of(name);
        return (BlamePipeline.Run(system.SettingsOf("root"), TestContext.Current.CancellationToken), system.Boot.Stats());
    }
}
