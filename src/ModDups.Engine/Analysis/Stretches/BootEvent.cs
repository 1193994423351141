using System.Runtime.InteropServices;
using ModDups.Evidence;

namespace ModDups.Analysis.Stretches;

/// <summary>An event of a boot.</summary>
/// <param name="Event">The event.</param>
/// <param name="Record">The record of the audit log for a call of the trace, where that is known already; otherwise null.</param>
/// <param name="IsContext">True where the event is counted with another stretch of the boot.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BootEvent(ModuleLoadEvent Event, ModuleLoadEvent? Record = null, bool IsContext = false);
