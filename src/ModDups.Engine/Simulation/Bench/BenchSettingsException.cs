namespace ModDups.Simulation.Bench;

/// <summary>The settings of a bench contradict each other. The message names the settings and a correction.</summary>
public sealed class BenchSettingsException(string message) : Exception(message);
