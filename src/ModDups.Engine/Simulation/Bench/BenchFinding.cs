namespace ModDups.Simulation.Bench;

/// <summary>A finding of a bench that its numbers do not show.</summary>
/// <param name="Kind">The kind of finding.</param>
/// <param name="Message">The finding in sentences with its figures.</param>
public sealed record BenchFinding(BenchFindingKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
