namespace ModDups.Simulation.Bench;

/// <summary>The settings of a bench contradict each other; the message says which and what to do.</summary>
public sealed class BenchSettingsException(string message) : Exception(message);
