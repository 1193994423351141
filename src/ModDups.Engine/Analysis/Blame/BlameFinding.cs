namespace ModDups.Analysis.Blame;

/// <summary>A result of the analysis that the rows do not show.</summary>
/// <param name="Kind">The kind of finding.</param>
/// <param name="Message">The finding as a sentence with its figures.</param>
public sealed record BlameFinding(BlameFindingKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
