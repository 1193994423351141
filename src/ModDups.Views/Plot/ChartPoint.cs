namespace ModDups.Views.Plot;

/// <summary>What a number of CPUs costs under one remedy.</summary>
/// <param name="CpuCount">How many CPUs the machine has.</param>
/// <param name="WastedBytes">The bytes wasted on it: the mean, where several seeds were tried.</param>
public readonly record struct ChartPoint(int CpuCount, double WastedBytes);
