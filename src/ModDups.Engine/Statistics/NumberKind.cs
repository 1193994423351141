namespace ModDups.Statistics;

/// <summary>What stands where a number should.</summary>
internal enum NumberKind
{
    NotANumber,
    Valid,
    Negative,
    TooLarge,
}
