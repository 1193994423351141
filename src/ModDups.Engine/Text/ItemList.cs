using System.Collections.ObjectModel;

namespace ModDups.Text;

/// <summary>A list whose ToString() returns its items, for tables and comma-separated values.</summary>
internal sealed class ItemList<T>(IList<T> items) : ReadOnlyCollection<T>(items)
{
    /// <summary>Wraps the items, unless they are already an <see cref="ItemList{T}"/>.</summary>
    public static IReadOnlyList<T> Of(IReadOnlyList<T> items) =>
        items as ItemList<T> ?? new ItemList<T>(items as IList<T> ?? [.. items]);

    /// <summary>Returns the items, separated by semicolons.</summary>
    public override string ToString() => string.Join("; ", this);
}
