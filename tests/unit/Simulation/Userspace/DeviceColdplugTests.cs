using System.Runtime.InteropServices;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Images;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Userspace;
using ModDups.Tests.Modules.Images;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Simulation.Userspace;

/// <summary>The coldplug of a machine's own devices.</summary>
public sealed class DeviceColdplugTests
{
    private static readonly ModuleCatalog s_catalog = TestCatalogs.Of(
        TestCatalogs.Module("kvm", 1000) with { Aliases = ["cpu:type:x86*"] },
        TestCatalogs.Module("evdev", 1000) with { Aliases = ["input:*"] },
        TestCatalogs.Module("nvme", 1000, "nvme_core") with { Aliases = ["pci:*"] },
        TestCatalogs.Module("nvme_core", 1000),
        TestCatalogs.Module("xfs", 2_000_000) with { Aliases = ["scsi:*"] });

    [Fact]
    public void What_only_decompression_tells_of_a_module_is_measured_if_a_device_asks_for_it()
    {
        Assert.SkipUnless(NativeLibrary.TryLoad(ZstdDecoder.Library, out _), "libzstd.so.1 is missing: apt-get install libzstd1");
        using var folder = new ReleaseFolder();
        foreach (var name in new[] { "asked.ko.zst", "needed.ko.zst", "other.ko.zst" })
            folder.Add(name, CompressedSamples.ZstdOf(SignedImages.Sign(new ElfBuilder().Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 1).Build(), 681)));
        folder.Add("modules.dep", "asked.ko.zst: needed.ko.zst\nneeded.ko.zst:\nother.ko.zst:\n");
        folder.Add("modules.alias", "alias acpi:X* asked\n");
        var catalog = ModuleCatalog.Open(folder.FullName, Refuse)!;
        var measured = DeviceColdplug.Create("test", [new DeviceModalias("0", "acpi:X1:")], ModuleResolver.Of(catalog, [], Refuse)).Measure(catalog, Refuse);
        Assert.Equal([(long?)721, 721, null], measured.Modules.Select(module => module.SignatureBytes));
        Assert.Equal(["asked", "needed", "other"], measured.LoadOrder.Select(module => module.Name).Order(StringComparer.Ordinal));

        static void Refuse(InputProblem problem) => Assert.Fail(problem.ToString());
    }

    [Fact]
    public void Each_device_is_an_event_and_there_are_as_many_CPUs_as_the_machine_has()
    {
        var coldplug = Of("input:a", "cpu:type:x86,1", "cpu:type:x86,1", "pci:v1", "acpi:none");
        Assert.Equal("evdev*1 kvm*7 nvme*1 *1", Text(coldplug, 7));
        Assert.Equal("evdev*1 kvm*1 nvme*1 *1", Text(coldplug, 1));
        Assert.Equal(5, coldplug.DeviceCount);
    }

    [Fact]
    public void Two_kinds_of_CPUs_keep_their_ratio()
    {
        var coldplug = Of("cpu:type:x86,1", "cpu:type:x86,1", "cpu:type:x86,1", "cpu:type:x86,2");
        Assert.Equal("kvm*6 kvm*2", Text(coldplug, 8));
        Assert.Equal("kvm*1 kvm*1", Text(coldplug, 2));
        Assert.Equal("kvm*0 kvm*1", Text(coldplug, 1));
    }

    [Fact]
    public void A_bus_or_a_pattern_can_be_scaled_and_the_first_that_fits_counts()
    {
        var scales = new[] { new DeviceScale("pci:v1*", 5), new DeviceScale("pci", 4), new DeviceScale("input", 0) };
        var coldplug = Of(scales, "pci:v1", "pci:v2", "pci:v3", "input:a", "cpu:type:x86,1");
        Assert.Equal("nvme*5 nvme*2 nvme*2 evdev*0 kvm*3", Text(coldplug, 3));
    }

    [Fact]
    public void CPUs_can_be_scaled_like_any_other_kind() =>
        Assert.Equal("kvm*2", Text(Of([new DeviceScale("cpu", 2)], "cpu:type:x86,1"), 64));

    [Fact]
    public void A_kind_without_a_device_is_refused() => Assert.Contains(
        "'usb'",
        Assert.Throws<BenchSettingsException>(() => BootStorm.Run(Storm(Of([new DeviceScale("usb", 2)], "pci:v1"), 1))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("pci")]
    [InlineData("=3")]
    [InlineData("pci=")]
    [InlineData("pci=-1")]
    [InlineData("pci=1048577")]
    public void Other_texts_are_no_scale(string text) => Assert.False(DeviceScale.TryParse(text, out _));

    [Fact]
    public void Devices_without_a_module_of_the_catalog_are_refused() => Assert.Contains(
        "one machine", Assert.Throws<BenchSettingsException>(() => BootStorm.Run(Storm(Of("usb:v1"), 4))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_catalog_needs_to_be_told_what_udev_asks_for()
    {
        var error = Assert.Throws<BenchSettingsException>(() => BootStorm.Run(new BootStormSettings { CpuCount = 4, Catalog = s_catalog }));
        Assert.Contains("devices of its machine", error.Message, StringComparison.Ordinal);
        Assert.Throws<BenchSettingsException>(() => BootStorm.Run(Storm(Of("pci:v1"), 4) with { AskAll = true }));
    }

    [Fact]
    public void More_devices_than_CPUs_race_as_workers_sleep()
    {
        var storm = BootStorm.Run(new BootStormSettings
        {
            CpuCount = 2,
            Machine = MachineProfiles.Find("Emulated")!,
            Catalog = s_catalog,
            Devices = Of([new DeviceScale("scsi", 64)], "scsi:a"),
        });
        Assert.Equal(64, storm.Requests);
        // Of the 20 workers, those that were started before the first load has ended: 19 in boots of the laboratory that ask for xfs.
        Assert.InRange(storm.Duplicates, 15, (2 * 2) + 16);
    }

    [Fact]
    public void With_little_memory_fewer_workers_race()
    {
        var storm = Storm(Of([new DeviceScale("scsi", 64)], "scsi:a"), 64) with { Machine = MachineProfiles.Find("Emulated")! };
        Assert.Equal(BootStorm.Run(storm with { MaxWorkers = 10 }).WastedBytes, BootStorm.Run(storm with { MemoryBytes = 1 << 30 }).WastedBytes);
        Assert.True(BootStorm.Run(storm).WastedBytes > 2 * BootStorm.Run(storm with { MemoryBytes = 1 << 30 }).WastedBytes);
    }

    [Fact]
    public void Udev_up_to_251_loads_nothing_for_a_long_modalias_and_a_finding_tells()
    {
        var longest = "cpu:type:x86,".PadRight(1011, 'x');
        var storm = Storm(Of("input:a", longest + "x", longest), 4) with { Udev = Release("251") };
        var cut = BootStorm.Run(storm);
        Assert.Equal(BenchFindingKind.ModaliasCut, Assert.Single(cut.Findings).Kind);
        Assert.Contains("nothing was loaded for 2 devices", cut.Findings[0].Message, StringComparison.Ordinal);
        Assert.Equal(3, cut.Requests);
        Assert.Empty(BootStorm.Run(storm with { Udev = Release("252") }).Findings);
    }

    [Fact]
    public void Where_all_is_cut_nothing_is_loaded()
    {
        var storm = BootStorm.Run(Storm(Of("cpu:type:x86,".PadRight(2000, 'x')), 8) with { Udev = Release("249") });
        Assert.Equal((0L, 0ul), (storm.Requests, storm.Stats.ModulesLoaded));
        Assert.Single(storm.Findings);
    }

    [Fact]
    public void The_failure_of_a_soft_dependency_does_not_keep_its_module_from_loading()
    {
        var folder = Directory.CreateTempSubdirectory("moddups-devices-");
        try
        {
            var settings = Path.Combine(folder.FullName, "soft.conf");
            File.WriteAllText(settings, "softdep evdev pre: kvm\nsoftdep nvme pre: kvm\n");
            var broken = s_catalog.Modules.Select(module => module.Name == "kvm" ? module with { InitErrno = (int)Errno.ENODEV } : module);
            var catalog = ModuleCatalog.Create("test", broken, problem => Assert.Fail(problem.ToString()))!;
            var resolver = ModuleResolver.Of(catalog, [settings], problem => Assert.Fail(problem.ToString()));
            var storm = BootStorm.Run(Storm(Of(resolver, [], "input:a", "pci:v1"), 1) with { Catalog = catalog });
            // evdev, nvme_core and nvme.
            Assert.Equal(3ul, storm.Stats.ModulesLoaded);
            Assert.Empty(storm.Findings);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("plain", 2)]
    [InlineData("plain", 4)]
    [InlineData("plain", 8)]
    [InlineData("plain", 16)]
    [InlineData("xz", 8)]
    public void The_table_of_a_machine_is_resolved_by_the_lists_beside_it(string kind, int cpus)
    {
        var catalog = TestCatalogs.Open(Path.Join("udev-machine", "catalog.tsv"));
        var devices = DeviceModaliases.Read(Captures.PathOf("cause-all-plain-before-8", "devices"), problem => Assert.Fail(problem.ToString()));
        var resolver = ModuleResolver.Of(catalog, [], problem => Assert.Fail(problem.ToString()));
        var storm = BootStorm.Run(new BootStormSettings
        {
            CpuCount = cpus,
            Catalog = catalog,
            Devices = DeviceColdplug.Create("devices", devices, resolver),
            SystemCall = kind == "xz" ? LoadSystemCall.InitModule : LoadSystemCall.FinitModule,
            Compressed = kind == "xz",
        });
        // The 24 modules of the captured boots, and the 5 of the virtio device that this capture has.
        Assert.Equal(29ul, storm.Stats.ModulesLoaded);
    }

    private static UdevRelease Release(string name) => UdevRelease.TryParse(name, out var udev) ? udev : throw new FormatException(name);

    private static BootStormSettings Storm(DeviceColdplug devices, int cpus) => new() { CpuCount = cpus, Catalog = s_catalog, Devices = devices };

    private static DeviceColdplug Of(params string[] modaliases) => Of([], modaliases);

    private static DeviceColdplug Of(DeviceScale[] scales, params string[] modaliases) =>
        Of(ModuleResolver.Of(s_catalog, [], problem => Assert.Fail(problem.ToString())), scales, modaliases);

    private static DeviceColdplug Of(ModuleResolver resolver, DeviceScale[] scales, params string[] modaliases) => DeviceColdplug.Create(
        "test", modaliases.Select((modalias, place) => new DeviceModalias($"{place}", modalias) { IsFolderKnown = false }), resolver, scales);

    private static string Text(DeviceColdplug coldplug, int cpus) => string.Join(
        ' ', coldplug.Events(cpus, UdevRelease.Default).Select(events => $"{string.Join(',', events.Probes.Select(probe => probe.Module))}*{events.Count}"));
}
