using System.Text;
using ModDups.Input;
using ModDups.Modules.Devices;
using ModDups.Tests.Modules.Catalog;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Devices;

/// <summary>The modaliases of sysfs, of a copy of it, and of a text.</summary>
public sealed class DeviceModaliasTests
{
    [Fact]
    public void A_device_has_the_modalias_of_its_uevent()
    {
        using var folder = new ReleaseFolder();
        folder.Add("system/cpu/modalias", "cpu:type:x86\n");
        folder.Add("system/cpu/uevent", "");
        foreach (var cpu in new[] { 10, 9, 0 })
            folder.Add($"system/cpu/cpu{cpu}/uevent", "DRIVER=processor\nMODALIAS=cpu:type:x86,ven0002\n");
        folder.Add("pci0000:00/0000:00:01.0/modalias", "pci:v00001AF4d00001000\n");
        folder.Add("platform/serial8250/uevent", "MODALIAS=\n");
        folder.Add("platform/serial8250/modalias", "platform:other\n");
        Assert.Equal(
            [
                ("cpu0", "cpu:type:x86,ven0002"),
                ("cpu9", "cpu:type:x86,ven0002"),
                ("cpu10", "cpu:type:x86,ven0002"),
                ("0000:00:01.0", "pci:v00001AF4d00001000"),
            ],
            Read(folder.FullName).Select(device => (Path.GetFileName(device.Device), device.Modalias)));
    }

    [Fact]
    public void Symbolic_links_are_not_followed_but_the_folder_itself_may_be_one()
    {
        using var folder = new ReleaseFolder();
        folder.Add("sys/bus0/uevent", "MODALIAS=platform:one\n");
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "sys/bus0/back"), "../..");
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "link"), "sys");
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "sys/uevent"), "bus0/uevent");
        Assert.Single(Read(folder.FullName));
        Assert.Equal("platform", Assert.Single(Read(Path.Combine(folder.FullName, "link"))).Bus);
    }

    [Fact]
    public void What_cannot_be_read_costs_itself()
    {
        using var folder = new ReleaseFolder();
        folder.Add("a/uevent", "MODALIAS=platform:a\n");
        folder.Add("b/uevent", "MODALIAS=plat\0form:b\n");
        var problems = new Problems();
        Assert.Equal("platform:a", Assert.Single(DeviceModaliases.Read(folder.FullName, problems.Add)).Modalias);
        Assert.Equal((InputProblemKind.Binary, Path.Combine(folder.FullName, "b/uevent")), (problems.Single.Kind, problems.Single.Source));
    }

    [Theory]
    [InlineData("MODALIAS=cpu:type:x86", "text:1", "cpu:type:x86")]
    [InlineData("  usb:v1D6Bp0002 ", "text:1", "usb:v1D6Bp0002")]
    [InlineData(":MODALIAS=usb:v1D6B", "text:1", "usb:v1D6B")]
    [InlineData("/uevent:MODALIAS=usb:v1D6B", "text:1", "usb:v1D6B")]
    [InlineData("/sys/devices/pci0000:00/0000:00:01.0/uevent:MODALIAS=pci:v0000d0001", "/sys/devices/pci0000:00/0000:00:01.0", "pci:v0000d0001")]
    [InlineData("pci0000:00/0000:00:01.0/modalias:pci:v0000d0001", "pci0000:00/0000:00:01.0", "pci:v0000d0001")]
    [InlineData("cpu7:MODALIAS=cpu:type:x86", "cpu7", "cpu:type:x86")]
    [InlineData("of:NsocT(null)Cfsl,imx6", "text:1", "of:NsocT(null)Cfsl,imx6")]
    [InlineData("mei::05b79a6f:01:*", "text:1", "mei::05b79a6f:01:*")]
    public void A_line_may_name_its_device(string line, string device, string modalias) =>
        Assert.Equal(new DeviceModalias(device, modalias) { IsFolderKnown = device != "text:1" }, Assert.Single(ReadText(line, problem => Assert.Fail(problem.ToString()))));

    [Fact]
    public void The_other_properties_of_uevents_are_passed_over()
    {
        var found = ReadText(
            "DRIVER=pcieport\nMODALIAS=pci:v1\r\n\n/sys/a/uevent:PCI_CLASS=60400\n/sys/a/uevent:MODALIAS=pci:v2\n/sys/b/uevent:MODALIAS=\n",
            problem => Assert.Fail(problem.ToString()));
        Assert.Equal([new("text:2", "pci:v1") { IsFolderKnown = false }, new("/sys/a", "pci:v2")], found);
    }

    [Theory]
    [InlineData("Dear all: this is a mail")]
    [InlineData("kvm_intel")]
    [InlineData("/sys/devices/x:y")]
    [InlineData(":x")]
    [InlineData("pci:")]
    public void A_line_that_is_none_costs_itself(string line)
    {
        var problems = new Problems();
        Assert.Equal("platform:a", Assert.Single(ReadText($"{line}\nplatform:a\n", problems.Add)).Modalias);
        Assert.Equal((InputProblemKind.BrokenLine, 1L), (problems.Single.Kind, problems.Single.Line));
    }

    [Fact]
    public void Without_any_device_that_is_told()
    {
        using var folder = new ReleaseFolder();
        foreach (var path in new[] { folder.FullName, folder.Add("empty", "DRIVER=x\n") })
        {
            var problems = new Problems();
            Assert.Empty(DeviceModaliases.Read(path, problems.Add));
            Assert.Equal((InputProblemKind.NoDevices, path), (problems.Single.Kind, problems.Single.Source));
        }

        var missing = new Problems();
        Assert.Empty(DeviceModaliases.Read("/no/such/devices", missing.Add));
        Assert.Equal(InputProblemKind.NotFound, missing.Single.Kind);
        Assert.Contains("/sys/devices", missing.Single.RecommendedAction, StringComparison.Ordinal);
    }

    private static List<DeviceModalias> Read(string path) => [.. DeviceModaliases.Read(path, problem => Assert.Fail(problem.ToString()))];

    private static List<DeviceModalias> ReadText(string text, Action<InputProblem> report)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return [.. DeviceModaliases.Read(input, "text", report)];
    }
}
