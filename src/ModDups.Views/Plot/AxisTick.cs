namespace ModDups.Views.Plot;

/// <summary>A marked position on an axis.</summary>
/// <param name="Value">The position: a number of CPUs, or bytes.</param>
/// <param name="Label">The label, with its unit.</param>
public readonly record struct AxisTick(double Value, string Label);
