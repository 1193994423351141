namespace ModDups.Statistics;

/// <summary>A counter that this version doesn't know, as a later kernel may print.</summary>
/// <param name="Label">What stands before the number, without padding.</param>
/// <param name="Value">The number.</param>
public sealed record ModuleCounter(string Label, ulong Value)
{
    /// <summary>Label and number.</summary>
    public override string ToString() => FormattableString.Invariant($"{Label} {Value}");
}
