using System.Globalization;

namespace ModDups.Analysis.Comparison;

/// <summary>One counter in two snapshots.</summary>
public sealed record CounterChange : IComparable<CounterChange>, IComparable
{
    /// <summary>The counter's name, as <see cref="Statistics.ModuleStats"/> has it.</summary>
    public required string Name { get; init; }

    /// <summary>Its value in the reference.</summary>
    public required ulong Reference { get; init; }

    /// <summary>Its value in the difference.</summary>
    public required ulong Difference { get; init; }

    /// <summary>How much it grew; negative where it is lower. A counter that wrapped grew by what it counted meanwhile.</summary>
    public required long Change { get; init; }

    /// <summary>How many times the reference the difference is; null where the reference is 0, and where it wrapped.</summary>
    public double? Ratio => Reference == 0 || IsWrapped ? null : Difference / (double)Reference;

    /// <summary>The change a second, in the unit of the counter; null where the time between the snapshots isn't known, or a boot lies in it.</summary>
    public double? PerSecond { get; init; }

    /// <summary>True where it went down because it passed the end of its bits.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>Compares by the change, so that comparisons can be sorted by a counter.</summary>
    /// <param name="other">The change to compare with.</param>
    public int CompareTo(CounterChange? other) => other is null ? 1 : Change.CompareTo(other.Change);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => CompareTo(obj as CounterChange);

    /// <summary>True where the left one grew less.</summary>
    public static bool operator <(CounterChange? left, CounterChange? right) => Comparer<CounterChange>.Default.Compare(left, right) < 0;

    /// <summary>True where the left one grew more.</summary>
    public static bool operator >(CounterChange? left, CounterChange? right) => Comparer<CounterChange>.Default.Compare(left, right) > 0;

    /// <summary>True where the left one grew no more.</summary>
    public static bool operator <=(CounterChange? left, CounterChange? right) => Comparer<CounterChange>.Default.Compare(left, right) <= 0;

    /// <summary>True where the left one grew no less.</summary>
    public static bool operator >=(CounterChange? left, CounterChange? right) => Comparer<CounterChange>.Default.Compare(left, right) >= 0;

    /// <summary>The change with its sign.</summary>
    public override string ToString() => Change.ToString("+0;-0;0", CultureInfo.InvariantCulture);
}
