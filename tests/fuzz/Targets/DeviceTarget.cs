using ModDups.Fuzz.Running;
using ModDups.Modules.Devices;
using ModDups.Tests;

namespace ModDups.Fuzz.Targets;

/// <summary>A list of devices with their modaliases.</summary>
internal sealed class DeviceTarget : FuzzTarget
{
    public override string Name => "devices";

    protected override IReadOnlyList<string> Tokens { get; } =
        ["MODALIAS=", "/uevent:MODALIAS=", "/modalias:", "pci:v00008086d", "usb:", "cpu:type:x86,ven0000fam0006mod0055:feature:,0000", "DRIVER=", "/sys/devices/", "acpi:", "\n\n", ":"];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        using var stream = Pieces.Of(input, piece);
        var devices = DeviceModaliases.Read(stream, "devices", read.Add).ToList();
        foreach (var device in devices)
            BrokenRuleException.Unless(device.Device.Length > 0 && device.Modalias.Length > 0, "A device has a name and a modalias.", device.ToString);
        read.AddRange(devices);
        var order = DeviceOrder.Of(devices);
        BrokenRuleException.Unless(order.Count == devices.Count, "Each device has its place in the order.", () => $"{order.Count} of {devices.Count}");
        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() =>
        Samples.OfCaptures("devices", 2).Append(File.ReadAllBytes(Captures.PathOf("udev-machine", "cpu-uevent")))
            .Append(Samples.Text("DRIVER=x\nMODALIAS=pci:v00008086d00001237sv00001AF4sd00001100bc06sc00i00\n/a/b:0/modalias:usb:v1D6B\ncpu:type:x86\n/sys/devices/x/uevent:OF_NAME=x\n"));
}
