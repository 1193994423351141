namespace ModDups.Analysis.Comparison;

/// <summary>What a real boot wasted, to be held beside the bench.</summary>
/// <param name="CpuCount">The number of CPUs of the machine.</param>
/// <param name="WastedBytes">The bytes of virtual memory that failed loads wasted.</param>
/// <param name="Label">What was measured; boots with the same label belong together.</param>
public sealed record MeasuredWaste(int CpuCount, double WastedBytes, string Label);
