namespace ModDups.Bench.Growth;

/// <summary>A kind of input of any size, and the work that is measured on it.</summary>
/// <param name="Name">What grows, for the report.</param>
/// <param name="Smallest">The first size, doubled a few times.</param>
/// <param name="Prepare">Writes an input of a size into a folder, and returns the work.</param>
internal sealed record GrowthCase(string Name, int Smallest, Func<string, int, Action> Prepare);
