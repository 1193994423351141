namespace ModDups.Analysis.Fleets;

/// <summary>An input of a fleet, which has one boot.</summary>
/// <param name="Path">The path.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct FleetInput(string Path, FleetInputKind Kind);
