namespace ModDups.Analysis.Blame;

/// <summary>What one more failure for a module costs, in seconds; negative where it lacks failures.</summary>
/// <param name="Of">The price of a module.</param>
/// <param name="Least">No price is lower.</param>
internal sealed record ModulePrices(Func<string, double> Of, double Least);
