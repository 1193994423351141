namespace ModDups.Analysis.Blame;

/// <summary>Something that the evidence tells and that the rows alone do not say.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Message">What was found, in a sentence with its figures.</param>
public sealed record BlameFinding(BlameFindingKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
