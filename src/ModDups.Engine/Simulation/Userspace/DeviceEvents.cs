using System.Runtime.InteropServices;
using ModDups.Modules.Kmod;

namespace ModDups.Simulation.Userspace;

/// <summary>The add events of devices that follow each other and have one modalias.</summary>
/// <param name="Probes">What udev loads for each.</param>
/// <param name="Count">The number of the devices.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DeviceEvents(IReadOnlyList<ModuleProbe> Probes, int Count);
