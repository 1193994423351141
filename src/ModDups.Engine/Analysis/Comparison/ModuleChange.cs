using System.Globalization;
using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Analysis.Comparison;

/// <summary>One module of the lists of duplicates of two snapshots.</summary>
public sealed record ModuleChange
{
    /// <summary>The module's name as the kernel knows it.</summary>
    public required string Name { get; init; }

    /// <summary>What became of it.</summary>
    public required ModuleChangeStatus Status { get; init; }

    /// <summary>How many of its loads the reference counts as refused; null where the module isn't in its list.</summary>
    public ulong? ReferenceCount { get; init; }

    /// <summary>How many the difference counts; null where the module isn't in its list.</summary>
    public ulong? DifferenceCount { get; init; }

    /// <summary>How many more they are; null where that can't be known, as a list was cut.</summary>
    public long? Change => Status == ModuleChangeStatus.Unknown
        ? null
        : Saturated.Difference(DifferenceCount ?? 0, ReferenceCount ?? 0);

    /// <summary>Where its loads were refused by the reference; null where the module isn't in its list.</summary>
    public FailureReason? ReferenceReason { get; init; }

    /// <summary>Where they were refused by the difference; null where the module isn't in its list.</summary>
    public FailureReason? DifferenceReason { get; init; }

    /// <summary>Name, status and change.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} {Status}{(Change is { } change ? $" {change:+0;-0;0}" : "")}");
}
