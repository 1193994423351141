using System.Runtime.InteropServices;

namespace ModDups.Modules.Kmod;

/// <summary>A module that kmod loads on the way to another.</summary>
/// <param name="Module">The module.</param>
/// <param name="IsRequired">False for a soft dependency, and for what only that one needs: kmod goes on without it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ModuleProbeStep(string Module, bool IsRequired);
