using System.Runtime.InteropServices;
using ModDups.Kernel;

namespace ModDups.Analysis.Tuning;

/// <summary>A system call of kmod, on a bench or in a trace. Times are in ns since the start.</summary>
/// <param name="Process">The number of the process.</param>
/// <param name="Module">The name of the module.</param>
/// <param name="Entered">When the call entered the kernel.</param>
/// <param name="InitBegan">When the init of the module began; null for a call that did not come to it.</param>
/// <param name="Ended">When the call returned.</param>
/// <param name="Result">What it returned.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ObservedLoad(int Process, string Module, long Entered, long? InitBegan, long Ended, Errno Result);
