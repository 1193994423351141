using ModDups.Kernel;

namespace ModDups.Statistics;

/// <summary>An immutable map from the kernel's counters, or from some of them, to items.</summary>
internal sealed class CounterMap<T> : IEquatable<CounterMap<T>>
    where T : notnull
{
    private readonly T[] _items;
    private readonly ulong _known;

    private CounterMap(T[] items, ulong known) => (_items, _known) = (items, known);

    /// <summary>The empty map.</summary>
    public static CounterMap<T> None { get; } = new(new T[KernelCounters.All.Count], 0);

    /// <summary>Creates a map with items for some counters.</summary>
    /// <param name="items">One item for each row of the table. The items are copied.</param>
    /// <param name="known">The bits of the rows that have an item.</param>
    public static CounterMap<T> Of(ReadOnlySpan<T> items, ulong known)
    {
        var kept = new T[items.Length];
        for (var index = 0; index < kept.Length; index++)
        {
            if ((known & (1ul << index)) != 0)
                kept[index] = items[index];
        }

        return new(kept, known);
    }

    /// <summary>The item of a counter; the default of its type if there is none.</summary>
    public T this[KernelCounter counter] => _items[counter.Index];

    public bool Has(KernelCounter counter) => (_known & counter.Bit) != 0;

    /// <summary>Returns a copy with another item for one counter.</summary>
    public CounterMap<T> With(KernelCounter counter, T item)
    {
        T[] items = [.. _items];
        items[counter.Index] = item;
        return new(items, _known | counter.Bit);
    }

    /// <summary>Returns a copy without the item of one counter.</summary>
    public CounterMap<T> Without(KernelCounter counter) => Of(_items, _known & ~counter.Bit);

    public bool Equals(CounterMap<T>? other) => other is not null && _known == other._known && _items.SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as CounterMap<T>);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}
