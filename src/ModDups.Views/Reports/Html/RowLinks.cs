namespace ModDups.Views.Reports.Html;

/// <summary>Links in one column of a table.</summary>
/// <typeparam name="T">The type of the objects.</typeparam>
/// <param name="Column">The title of the column.</param>
/// <param name="AddressOf">Returns the relative address for an object; null for none.</param>
internal sealed record RowLinks<T>(string Column, Func<T, string?> AddressOf);
