using System.Runtime.CompilerServices;
using ModDups.Views.Formatting;

namespace ModDups.Views.Columns;

/// <summary>The description of objects of one kind, and the kinds of columns that it is made of.</summary>
/// <typeparam name="T">The kind of object.</typeparam>
internal abstract class ObjectView<T> : ObjectView
    where T : notnull
{
    /// <inheritdoc/>
    public override Type Type => typeof(T);

    /// <summary>A text as it is.</summary>
    protected static ViewColumn Text(
        string title, Func<T, string?> value, [CallerArgumentExpression(nameof(value))] string source = "") =>
        new(title, (item, _) => value((T)item) ?? "") { Property = PropertyIn(source) };

    /// <summary>A text that is made for the width of its column.</summary>
    protected static ViewColumn Fitted(string title, Func<T, int, string> value) => new(title, (item, width) => value((T)item, width));

    /// <summary>A path, of which the end is shown where it has to be cut.</summary>
    protected static ViewColumn Path(string title, Func<T, string?> value) => Fitted(
        title, (item, width) => width > 0 ? CutText.KeepEnd(value(item), width) : value(item) ?? "");

    /// <summary>One of a list of names.</summary>
    protected static ViewColumn Name(
        string title, Func<T, Enum?> value, [CallerArgumentExpression(nameof(value))] string source = "") =>
        new(title, (item, _) => value((T)item)?.ToString() ?? "") { Property = PropertyIn(source) };

    /// <summary>Yes or no.</summary>
    protected static ViewColumn Flag(
        string title, Func<T, bool> value, [CallerArgumentExpression(nameof(value))] string source = "") =>
        new(title, (item, _) => CellText.Flag(value((T)item))) { Property = PropertyIn(source) };

    /// <summary>A whole number, to the right.</summary>
    protected static ViewColumn Count(
        string title, Func<T, decimal?> value, [CallerArgumentExpression(nameof(value))] string source = "") =>
        new(title, (item, _) => CellText.Count(value((T)item))) { Property = PropertyIn(source), IsRight = true };

    /// <summary>A number that has been made a text, to the right.</summary>
    protected static ViewColumn Number(string title, Func<T, string> value) => new(title, (item, _) => value((T)item)) { IsRight = true };

    /// <summary>A size in bytes.</summary>
    protected static ViewColumn Bytes(string title, Func<T, decimal?> value) =>
        new(title, (item, _) => CellText.Bytes(value((T)item))) { IsRight = true };

    /// <summary>A duration.</summary>
    protected static ViewColumn Duration(string title, Func<T, TimeSpan?> value) =>
        new(title, (item, _) => TimeText.Duration(value((T)item))) { IsRight = true };

    /// <summary>A line of the list; where a condition is given, only objects that meet it have it.</summary>
    protected static ViewColumn Line(ViewColumn column, Func<T, bool>? isShown = null) =>
        column with { List = true, IsShown = isShown is null ? null : item => isShown((T)item) };

    /// <summary>A column whose cells stand out.</summary>
    protected static ViewColumn Emphasized(ViewColumn column, Func<T, Emphasis> emphasis) =>
        column with { Property = null, Emphasis = item => emphasis((T)item) };

    // "stats => stats.ModulesLoaded" shows a property as it is: PowerShell then needs no script for the cell.
    private static string? PropertyIn(string source) =>
        source.Split(" => ") is [var item, var body] && body.StartsWith(item + '.', StringComparison.Ordinal)
        && body[(item.Length + 1)..] is var name && name.All(char.IsAsciiLetterOrDigit)
            ? name
            : null;
}
