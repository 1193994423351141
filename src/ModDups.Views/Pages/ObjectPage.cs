using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes an object as text that is more than a row of a table.</summary>
internal abstract class ObjectPage
{
    /// <summary>The type of the object.</summary>
    public abstract Type Type { get; }

    /// <summary>Writes an object.</summary>
    public abstract void Write(TextPage page, object item);
}
