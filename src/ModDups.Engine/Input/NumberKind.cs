namespace ModDups.Input;

/// <summary>What stands where a number should.</summary>
internal enum NumberKind
{
    NotANumber,
    Valid,
    Negative,
    TooLarge,
}
