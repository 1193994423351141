using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes an object of one type.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
internal abstract class ObjectPage<T> : ObjectPage
{
    /// <inheritdoc/>
    public sealed override Type Type => typeof(T);

    /// <inheritdoc/>
    public sealed override void Write(TextPage page, object item) => Write(page, (T)item);

    /// <summary>Writes an object.</summary>
    protected abstract void Write(TextPage page, T item);
}
