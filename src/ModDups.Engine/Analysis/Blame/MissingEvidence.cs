namespace ModDups.Analysis.Blame;

/// <summary>Evidence that was not there.</summary>
/// <param name="Evidence">What is missing.</param>
/// <param name="Consequence">What can't be told without it.</param>
/// <param name="RecommendedAction">How to have it the next time.</param>
public sealed record MissingEvidence(string Evidence, string Consequence, string RecommendedAction)
{
    /// <summary>All three, in one line.</summary>
    public override string ToString() => $"{Evidence}: {Consequence} {RecommendedAction}";
}
