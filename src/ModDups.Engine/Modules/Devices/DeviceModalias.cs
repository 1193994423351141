namespace ModDups.Modules.Devices;

/// <summary>What a device has modules asked for by: the MODALIAS of its uevent.</summary>
/// <param name="Device">The device's folder in sysfs; where a capture doesn't tell it, the capture and the line.</param>
/// <param name="Modalias">The alias, as udev hands it to kmod.</param>
public sealed record DeviceModalias(string Device, string Modalias)
{
    /// <summary>The bus, which stands before the first colon: cpu, pci, usb, acpi, platform, of, virtio, …</summary>
    public string Bus => Modalias.Split(':', 2)[0];
}
