namespace ModDups.Analysis.Blame;

/// <summary>Evidence that is missing.</summary>
/// <param name="Evidence">What is missing.</param>
/// <param name="Consequence">What the report can't show without it.</param>
/// <param name="RecommendedAction">How to get it the next time.</param>
public sealed record MissingEvidence(string Evidence, string Consequence, string RecommendedAction)
{
    /// <summary>Returns all three in one line.</summary>
    public override string ToString() => $"{Evidence}: {Consequence} {RecommendedAction}";
}
