using System.Text.Json;
using ModDups.Analysis.Comparison;

namespace ModDups.Cli.Output;

/// <content>Comparisons; times as ISO 8601 has them.</content>
internal static partial class JsonContract
{
    public static void Write(Utf8JsonWriter json, ModuleStatsComparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("Reference", comparison.Reference);
        json.WriteString("Difference", comparison.Difference);
        json.WriteString("Relation", comparison.Relation.ToString());
        WriteTime(json, "ReferenceTime", comparison.ReferenceTime);
        WriteTime(json, "DifferenceTime", comparison.DifferenceTime);
        if (comparison.Interval is { } interval)
            WriteDuration(json, "Interval", interval);
        else
            json.WriteNull("Interval");
        foreach (var counter in comparison.Counters())
            Write(json, counter);
        WriteNames(json, "Wrapped", comparison.Wrapped);
        WriteArray(json, "Modules", comparison.Modules, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CounterChange counter)
    {
        json.WriteStartObject(counter.Name);
        json.WriteNumber("Reference", counter.Reference);
        json.WriteNumber("Difference", counter.Difference);
        json.WriteNumber("Change", counter.Change);
        WriteNumber(json, "Ratio", counter.Ratio);
        WriteNumber(json, "PerSecond", counter.PerSecond);
        json.WriteBoolean("IsWrapped", counter.IsWrapped);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModuleChange module)
    {
        json.WriteStartObject();
        json.WriteString("Name", module.Name);
        json.WriteString("Status", module.Status.ToString());
        WriteNumber(json, "ReferenceCount", module.ReferenceCount);
        WriteNumber(json, "DifferenceCount", module.DifferenceCount);
        WriteNumber(json, "Change", module.Change);
        json.WriteString("ReferenceReason", module.ReferenceReason?.ToString());
        json.WriteString("DifferenceReason", module.DifferenceReason?.ToString());
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time)
            json.WriteString(name, time);
        else
            json.WriteNull(name);
    }
}
