namespace ModDups.Analysis.Fleets;

/// <summary>The first line of a state: which work it is of.</summary>
/// <param name="FleetState">The version of the format.</param>
/// <param name="WantsBlame">True where each boot was analysed.</param>
/// <param name="Paths">The inputs as they were given.</param>
internal sealed record FleetStateHead(int FleetState, bool WantsBlame, IReadOnlyList<string> Paths);
