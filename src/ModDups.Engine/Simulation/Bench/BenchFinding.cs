namespace ModDups.Simulation.Bench;

/// <summary>Something that a bench found out and that its numbers alone do not say.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Message">What was found, in a sentence with its figures.</param>
public sealed record BenchFinding(BenchFindingKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
