namespace ModDups.Views.Json;

/// <summary>A column of the rows that objects become: a property, as JSON has it.</summary>
/// <param name="Name">The name of the property.</param>
/// <param name="Type">Its type, without null.</param>
/// <param name="Value">Returns the value of an object.</param>
public sealed record RowColumn(string Name, Type Type, Func<object, object?> Value)
{
    /// <summary>The columns of a type of objects: all its properties but lists and objects.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="NotSupportedException">There is no JSON of the type.</exception>
    public static IReadOnlyList<RowColumn> Of<T>() =>
    [
        .. JsonContract.Of<T>().Properties.Where(property => property.Get is not null)
            .Select(property => new RowColumn(property.Name, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, property.Get!))
            .Where(column => column.Type.IsPrimitive || column.Type.IsEnum || column.Type == typeof(string) || column.Type == typeof(TimeSpan) || column.Type == typeof(DateTimeOffset)),
    ];
}
