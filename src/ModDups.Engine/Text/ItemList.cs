using System.Collections.ObjectModel;

namespace ModDups.Text;

/// <summary>A list whose text is that of its items: what a table, or a file of comma-separated values, shows of it.</summary>
internal sealed class ItemList<T>(IList<T> items) : ReadOnlyCollection<T>(items)
{
    /// <summary>The items as they are, or as a list with a text.</summary>
    public static IReadOnlyList<T> Of(IReadOnlyList<T> items) =>
        items as ItemList<T> ?? new ItemList<T>(items as IList<T> ?? [.. items]);

    /// <summary>The items, with semicolons between them.</summary>
    public override string ToString() => string.Join("; ", this);
}
