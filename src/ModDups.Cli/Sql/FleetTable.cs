using DuckDB.NET.Data;
using ModDups.Views.Json;

namespace ModDups.Cli.Sql;

/// <summary>A table of the database, whose columns are the properties of a type of objects.</summary>
/// <param name="name">The name of the table.</param>
/// <param name="columns">The columns, with the values of the objects.</param>
/// <param name="isOfBoot">True for a table with a row for each boot; rows of the others begin with the boot's path.</param>
internal sealed class FleetTable(string name, IReadOnlyList<RowColumn> columns, bool isOfBoot = false)
{
    private const string PathColumn = "Path";

    /// <summary>The name of the table.</summary>
    public string Name => name;

    /// <summary>The statement that creates it.</summary>
    public string Definition => $"create table {name} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\" {TypeOf(column.Type)}").Prepend(isOfBoot ? null : $"\"{PathColumn}\" varchar").OfType<string>())})";

    /// <summary>Adds a row.</summary>
    public void Append(DuckDBAppender rows, string path, object item)
    {
        var row = rows.CreateRow();
        if (!isOfBoot)
            row.AppendValue(path);
        foreach (var column in columns)
            Append(row, column.Value(item));
        row.EndRow();
    }

    // No other database has unsigned numbers, and most that read Parquet have no intervals.
    private static string TypeOf(Type type) => type switch
    {
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(double) || type == typeof(TimeSpan) => "double",
        _ when type == typeof(DateTimeOffset) => "timestamptz",
        _ when type == typeof(int) => "integer",
        _ when type.IsPrimitive => "bigint",
        _ => "varchar",
    };

    private static void Append(IDuckDBAppenderRow row, object? value) => _ = value switch
    {
        null => row.AppendNullValue(),
        string text => row.AppendValue(text),
        bool flag => row.AppendValue(flag),
        int number => row.AppendValue(number),
        long number => row.AppendValue(number),
        ulong number => row.AppendValue((long)Math.Min(number, long.MaxValue)),
        double number => row.AppendValue(number),
        TimeSpan duration => row.AppendValue(duration.TotalSeconds),
        DateTimeOffset time => row.AppendValue(time),
        _ => row.AppendValue(value.ToString()),
    };
}
