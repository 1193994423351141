namespace ModDups.Views.Plot;

/// <summary>The line of one remedy.</summary>
/// <param name="Name">The remedy.</param>
/// <param name="Points">Its points, one for each number of CPUs, in ascending order: the bytes wasted, as the mean of several seeds.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<(int CpuCount, double WastedBytes)> Points);
