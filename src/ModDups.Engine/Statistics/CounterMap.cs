using ModDups.Kernel;

namespace ModDups.Statistics;

/// <summary>Something for each of the kernel's counters, or for some of them. Nothing changes it.</summary>
internal sealed class CounterMap<T> : IEquatable<CounterMap<T>>
    where T : notnull
{
    private readonly T[] _items;
    private readonly ulong _known;

    private CounterMap(T[] items, ulong known) => (_items, _known) = (items, known);

    /// <summary>Nothing for any counter.</summary>
    public static CounterMap<T> None { get; } = new(new T[KernelCounters.All.Count], 0);

    /// <summary>What is there for some counters.</summary>
    /// <param name="items">An item in the place of each row of the table; it is copied.</param>
    /// <param name="known">The bits of the rows whose item counts.</param>
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

    /// <summary>What is there for a counter; its type's default where there is nothing.</summary>
    public T this[KernelCounter counter] => _items[counter.Index];

    public bool Has(KernelCounter counter) => (_known & counter.Bit) != 0;

    /// <summary>The same with another item for one counter.</summary>
    public CounterMap<T> With(KernelCounter counter, T item)
    {
        T[] items = [.. _items];
        items[counter.Index] = item;
        return new(items, _known | counter.Bit);
    }

    /// <summary>The same with nothing for one counter.</summary>
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
