namespace ModDups.Views.Plot;

/// <summary>A place on an axis that is marked.</summary>
/// <param name="Value">Where: a number of CPUs, or bytes.</param>
/// <param name="Label">What is written there, with its unit.</param>
public readonly record struct AxisTick(double Value, string Label);
