namespace ModDups.Modules.Devices;

/// <summary>The alias by which udev requests modules for a device: the MODALIAS of its uevent.</summary>
/// <param name="Device">
/// The device's folder in sysfs; or the capture and line number if the capture doesn't name the folder.
/// </param>
/// <param name="Modalias">The alias, as udev passes it to kmod.</param>
public sealed record DeviceModalias(string Device, string Modalias)
{
    /// <summary>True if <see cref="Device"/> is the device's folder; false if the capture doesn't name it.</summary>
    /// <value>True by default.</value>
    public bool IsFolderKnown { get; init; } = true;

    /// <summary>The bus, which stands before the first colon: cpu, pci, usb, acpi, platform, of, virtio, …</summary>
    public string Bus => Modalias.Split(':', 2)[0];
}
