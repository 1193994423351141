namespace ModDups.Statistics;

/// <summary>A counter that this version doesn't know. A later kernel may print such counters.</summary>
/// <param name="Label">The label before the number, without padding.</param>
/// <param name="Value">The number.</param>
public sealed record ModuleCounter(string Label, ulong Value)
{
    /// <summary>Returns label and number.</summary>
    public override string ToString() => FormattableString.Invariant($"{Label} {Value}");
}
