namespace ModDups.Analysis.Advice;

/// <summary>Something about a system that is not known, and decides.</summary>
/// <param name="Fact">What is not known.</param>
/// <param name="Consequence">What that leaves open.</param>
/// <param name="RecommendedAction">How to tell it.</param>
public sealed record MissingFact(string Fact, string Consequence, string RecommendedAction)
{
    /// <summary>Returns all three in one line.</summary>
    public override string ToString() => $"{Fact}: {Consequence} {RecommendedAction}";
}
