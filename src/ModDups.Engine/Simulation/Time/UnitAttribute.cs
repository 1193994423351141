namespace ModDups.Simulation.Time;

/// <summary>The unit of a cost, here and in a machine profile.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(string symbol) : Attribute
{
    /// <summary>The unit's symbol, such as <c>ns</c> or <c>ns/KiB</c>.</summary>
    public string Symbol { get; } = symbol;
}
