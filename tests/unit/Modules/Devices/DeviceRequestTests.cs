using System.Text.RegularExpressions;
using ModDups.Input;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Tests.Modules.Catalog;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Devices;

/// <summary>Which devices ask for which modules, beside what udev loaded on a real machine.</summary>
public sealed partial class DeviceRequestTests
{
    // The machine's input devices, a keyboard and its port, had these loaded; the capture has the uevent of the CPUs.
    private static readonly string[] s_forInputDevices = ["evdev", "serio_raw"];

    public static TheoryData<string> Boots =>
        [.. Directory.GetDirectories(Captures.Root, "udev-*").Select(folder => Path.GetFileName(folder)!).Where(name => name != "udev-machine")];

    [Theory]
    [MemberData(nameof(Boots))]
    public void Each_CPU_asks_for_what_udev_loaded(string boot)
    {
        var cpus = int.Parse(boot.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);
        using var folder = Cpus(cpus);
        var request = Assert.Single(Of(folder.FullName, Machine()));
        Assert.Equal(("cpu", cpus), (request.Bus, request.DeviceCount));
        Assert.Equal(Enumerable.Range(0, cpus).Select(cpu => $"cpu{cpu}"), request.Devices.Select(Path.GetFileName));
        Assert.Equal(
            Loaded(boot).Except(s_forInputDevices).Order(StringComparer.Ordinal), request.Modules.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_modules_stand_in_the_order_in_which_they_were_loaded()
    {
        using var folder = Cpus(4);
        Assert.Equal(Loaded("udev-plain-stock-4").Except(s_forInputDevices), Assert.Single(Of(folder.FullName, Machine())).Modules);
    }

    [Fact]
    public void Only_what_finds_a_module_is_given_unless_all_is_asked_for()
    {
        DeviceModalias[] devices = [new("a", "x:1"), new("b", "none:2"), new("c", "x:1"), new("d", "none:3")];
        using var release = Release();
        var resolver = Open(release);
        var found = Assert.Single(DeviceRequests.Of(devices, resolver, Fail));
        Assert.Equal(("x", "x:1", 2, "a; c", "b; a"), (found.Bus, found.Modalias, found.DeviceCount, found.Devices.ToString(), found.Modules.ToString()));
        Assert.Equal(
            ["x:1", "none:2", "none:3"],
            DeviceRequests.Of(devices, resolver, Fail, includeUnanswered: true).Select(request => request.Modalias));
    }

    [Theory]
    [InlineData("black:1", "d (blacklisted)")]
    [InlineData("built:1", "e (built in)")]
    [InlineData("command:1", "f (not loaded)")]
    public void What_is_found_and_not_loaded_is_told_with_the_reason(string modalias, string text)
    {
        using var release = Release();
        var request = Assert.Single(DeviceRequests.Of([new("a", modalias)], Open(release), Fail));
        Assert.Empty(request.Modules);
        Assert.Single(request.Matches);
        Assert.Equal(text, request.DescribeModules());
    }

    [Fact]
    public void A_dependency_is_loaded_although_it_is_blacklisted()
    {
        using var release = Release();
        Assert.Equal(["d", "c"], Assert.Single(DeviceRequests.Of([new("a", "needs:1")], Open(release), Fail)).Modules);
    }

    [Fact]
    public void Where_no_device_asks_for_anything_that_is_a_warning()
    {
        using var release = Release();
        var problems = new Problems();
        Assert.Empty(DeviceRequests.Of([new("a", "none:1"), new("b", "none:1")], Open(release), problems.Add));
        Assert.True(problems.Single.IsWarning);
        Assert.Contains("2 device(s)", problems.Single.Message, StringComparison.Ordinal);
        Assert.Empty(DeviceRequests.Of([], Open(release), Fail));
    }

    private static ReleaseFolder Release()
    {
        var folder = new ReleaseFolder();
        folder.Add("modules.dep", "a.ko: b.ko\nb.ko:\nc.ko: d.ko\nd.ko:\nf.ko:\n");
        folder.Add("modules.alias", "alias x:* a\nalias black:* d\nalias needs:* c\nalias command:* f\n");
        folder.Add("modules.builtin", "kernel/e.ko\n");
        folder.Add("modules.builtin.modinfo", "e.alias=built:*\0");
        folder.Add("x.conf", "blacklist d\ninstall f /bin/true\n");
        return folder;
    }

    private static ModuleResolver Open(ReleaseFolder folder) =>
        ModuleResolver.Open(folder.FullName, [Path.Combine(folder.FullName, "x.conf")], Fail)!;

    private static ModuleResolver Machine() => ModuleResolver.Open(Captures.PathOf("udev-machine"), [], Fail)!;

    private static IEnumerable<DeviceRequest> Of(string devices, ModuleResolver resolver) =>
        DeviceRequests.Of(DeviceModaliases.Read(devices, Fail), resolver, Fail);

    private static ReleaseFolder Cpus(int count)
    {
        var uevent = File.ReadAllText(Captures.PathOf("udev-machine", "cpu-uevent"));
        var folder = new ReleaseFolder();
        for (var cpu = 0; cpu < count; cpu++)
            folder.Add($"system/cpu/cpu{cpu}/uevent", uevent);
        return folder;
    }

    private static IEnumerable<string> Loaded(string boot) =>
        ModuleLoad().Matches(File.ReadAllText(Captures.PathOf(boot, "trace"))).Select(load => load.Groups["module"].Value).Distinct(StringComparer.Ordinal);

    private static void Fail(InputProblem problem) => Assert.Fail(problem.ToString());

    [GeneratedRegex(@"\bmodule_load: (?<module>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex ModuleLoad();
}
