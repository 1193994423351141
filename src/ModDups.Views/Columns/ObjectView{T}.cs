using System.Runtime.CompilerServices;
using ModDups.Views.Formatting;

namespace ModDups.Views.Columns;

/// <summary>The description of objects of one type, with methods that create its columns.</summary>
/// <typeparam name="T">The type of the objects.</typeparam>
internal abstract class ObjectView<T> : ObjectView
    where T : notnull
{
    /// <inheritdoc/>
    public override Type Type => typeof(T);

    /// <inheritdoc/>
    public sealed override bool Shows(Type type) => typeof(T).IsAssignableFrom(type);

    /// <summary>Creates a column with a text.</summary>
    protected static ViewColumn Text(
        string title, Func<T, string?> value, [CallerArgumentExpression(nameof(value))] string source = "") =>
        new(title, (item, _) => value((T)item) ?? "") { Property = PropertyIn(source) };

    /// <summary>Creates a column with a text that is fitted to the width of the column.</summary>
    protected static ViewColumn Fitted(string title, Func<T, int, string> value) => new(title, (item, width) => value((T)item, width));

    /// <summary>Creates a column with a path, which is cut at its beginning.</summary>
    protected static ViewColumn Path(string title, Func<T, string?> value) => Fitted(
        title, (item, width) => width > 0 ? CutText.KeepEnd(value(item), width) : value(item) ?? "");

    /// <summary>Creates a column with the name of an enum value.</summary>
    protected static ViewColumn Name(
        string title, Func<T, Enum?> value, [CallerArgumentExpression(nameof(value))] string source = "") =>
        new(title, (item, _) => value((T)item)?.ToString() ?? "") { Property = PropertyIn(source) };

    /// <summary>Creates a column with yes or no.</summary>
    protected static ViewColumn Flag(
        string title, Func<T, bool> value, [CallerArgumentExpression(nameof(value))] string source = "") =>
        new(title, (item, _) => CellText.Flag(value((T)item))) { Property = PropertyIn(source) };

    /// <summary>Creates a right-aligned column with a whole number.</summary>
    protected static ViewColumn Count(
        string title, Func<T, decimal?> value, [CallerArgumentExpression(nameof(value))] string source = "") =>
        new(title, (item, _) => CellText.Count(value((T)item))) { Property = PropertyIn(source), IsRight = true };

    /// <summary>Creates a right-aligned column with a number that is already text.</summary>
    protected static ViewColumn Number(string title, Func<T, string> value) => new(title, (item, _) => value((T)item)) { IsRight = true };

    /// <summary>Creates a column with a size in bytes.</summary>
    protected static ViewColumn Bytes(string title, Func<T, decimal?> value) =>
        new(title, (item, _) => CellText.Bytes(value((T)item))) { IsRight = true };

    /// <summary>Creates a column with a duration.</summary>
    protected static ViewColumn Duration(string title, Func<T, TimeSpan?> value) =>
        new(title, (item, _) => TimeText.Duration(value((T)item))) { IsRight = true };

    /// <summary>Adds a column to the list. With a condition, only objects that meet it have the line.</summary>
    protected static ViewColumn Line(ViewColumn column, Func<T, bool>? isShown = null) =>
        column with { List = true, IsShown = isShown is null ? null : item => isShown((T)item) };

    /// <summary>Adds emphasis to a column.</summary>
    protected static ViewColumn Emphasized(ViewColumn column, Func<T, Emphasis> emphasis) =>
        column with { Property = null, Emphasis = item => emphasis((T)item) };

    // "stats => stats.ModulesLoaded" shows a property without change, so PowerShell needs no script for the cell.
    private static string? PropertyIn(string source) =>
        source.Split(" => ") is [var item, var body] && body.StartsWith(item + '.', StringComparison.Ordinal)
        && body[(item.Length + 1)..] is var name && name.All(char.IsAsciiLetterOrDigit)
            ? name
            : null;
}
