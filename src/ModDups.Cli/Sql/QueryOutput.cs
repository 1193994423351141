using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using DuckDB.NET.Data;
using ModDups.Cli.Terminal;
using ModDups.Views.Tables;

namespace ModDups.Cli.Sql;

/// <summary>Writes the rows of a query: as a table, as one array of JSON, or as a line of JSON each.</summary>
/// <param name="host">The process.</param>
internal sealed class QueryOutput(Host host)
{
    /// <summary>Writes a table of each result.</summary>
    public void WriteTables(DuckDBDataReader reader)
    {
        do
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Select(column => (reader.GetName(column), IsNumber(reader.GetFieldType(column)))).ToList();
            var rows = new List<string[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, columns.Count).Select(column => TextOf(reader.GetValue(column)))]);
            RowTable.Write(host.Write, host.HasColor, columns, rows);
        }
        while (reader.NextResult());
    }

    /// <summary>Writes the rows of all results as JSON.</summary>
    /// <param name="reader">The results.</param>
    /// <param name="isLines">True for a line each, false for one array.</param>
    public void WriteJson(DuckDBDataReader reader, bool isLines)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var hasItems = false;
        do
        {
            while (reader.Read())
            {
                line.ResetWrittenCount();
                if (!isLines)
                    line.Write(hasItems ? ",\n"u8 : "[\n"u8);
                json.Reset(line);
                WriteRow(json, reader);
                json.Flush();
                if (isLines)
                    line.Write("\n"u8);
                hasItems = true;
                host.Write(line.WrittenSpan);
            }
        }
        while (reader.NextResult());
        if (!isLines)
            host.Write(hasItems ? "\n]\n"u8 : "[]\n"u8);
    }

    private static void WriteRow(Utf8JsonWriter json, DuckDBDataReader reader)
    {
        json.WriteStartObject();
        for (var column = 0; column < reader.FieldCount; column++)
        {
            json.WritePropertyName(reader.GetName(column));
            Write(json, reader.GetValue(column));
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case DBNull or null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case double number when !double.IsFinite(number):
                json.WriteNullValue();
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case float or decimal or BigInteger or sbyte or byte or short or ushort or int or uint or long or ulong:
                json.WriteRawValue(TextOf(value));
                break;
            default:
                json.WriteStringValue(TextOf(value));
                break;
        }
    }

    private static string TextOf(object value) => value switch
    {
        DBNull or null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static bool IsNumber(Type type) => (type.IsPrimitive && type != typeof(bool)) || type == typeof(decimal) || type == typeof(BigInteger);
}
