namespace ModDups.Views.Plot;

/// <summary>The waste for a number of CPUs under one remedy.</summary>
/// <param name="CpuCount">The number of CPUs of the machine.</param>
/// <param name="WastedBytes">The bytes wasted; the mean of several seeds.</param>
public readonly record struct ChartPoint(int CpuCount, double WastedBytes);
