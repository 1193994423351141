using ModDups.Input;

namespace ModDups.Analysis.Fleets;

/// <summary>What was read of one input.</summary>
/// <param name="Boot">The boot; null where nothing could be read.</param>
/// <param name="Problem">The first problem, which tells how many there are; null for none.</param>
internal readonly record struct FleetResult(FleetBoot? Boot, InputProblem? Problem);
