namespace ModDups.Simulation.Bench;

/// <summary>Something that a bench found and that its numbers alone do not show.</summary>
/// <param name="Kind">The kind of finding.</param>
/// <param name="Message">What was found, in sentences with its figures.</param>
public sealed record BenchFinding(BenchFindingKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
