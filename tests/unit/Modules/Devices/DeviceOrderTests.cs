using ModDups.Modules.Devices;

namespace ModDups.Tests.Modules.Devices;

public sealed class DeviceOrderTests
{
    [Fact]
    public void Devices_come_by_their_paths_name_by_name_and_dm_and_md_last()
    {
        string[] paths =
        [
            "/sys/devices/virtual/block/dm-0",
            "/sys/devices/platform/i8042.1",
            "/sys/devices/virtual/block/md0",
            "/sys/devices/system/cpu/cpu2",
            "/sys/devices/platform/i8042/serio0",
            "/sys/devices/system/cpu/cpu10",
            "/sys/devices/platform/i8042",
            "/sys/devices/LNXSYSTM:00",
            "/sys/devices/virtual/tty/tty0",
        ];
        Assert.Equal(
            [
                "LNXSYSTM:00", "platform/i8042", "platform/i8042/serio0", "platform/i8042.1", "system/cpu/cpu10", "system/cpu/cpu2",
                "virtual/tty/tty0", "virtual/block/dm-0", "virtual/block/md0",
            ],
            DeviceOrder.Of(paths.Select(path => new DeviceModalias(path, "platform:x"))).Select(device => device.Device["/sys/devices/".Length..]));
    }

    [Fact]
    public void Devices_whose_paths_are_not_known_keep_their_order()
    {
        using var text = new MemoryStream("pci:b\nMODALIAS=acpi:a\n/sys/devices/a/uevent:MODALIAS=cpu:c\n"u8.ToArray());
        var devices = DeviceModaliases.Read(text, "text", problem => Assert.Fail(problem.ToString()));
        Assert.Equal(["pci:b", "acpi:a", "cpu:c"], DeviceOrder.Of(devices).Select(device => device.Modalias));
    }
}
