using ModDups.Statistics;

namespace ModDups.Commands;

/// <summary>Reads an input from its beginning.</summary>
/// <param name="report">Takes the problems as they are found.</param>
/// <returns>One object for each dump that isn't broken.</returns>
internal delegate IEnumerable<ModuleStats> StatsInput(Action<InputProblem> report);
