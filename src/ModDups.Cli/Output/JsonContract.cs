using System.Text.Json;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Statistics;

namespace ModDups.Cli.Output;

/// <summary>
/// The objects of <c>--json</c>: the names of the cmdlets' objects in their order; bytes and counts as integers, enums
/// by name, durations as <c>[d.]hh:mm:ss[.fffffff]</c>, which is what System.Text.Json and TimeSpan.Parse use.
/// </summary>
internal static partial class JsonContract
{
    public static void Write(Utf8JsonWriter json, ModuleStats stats)
    {
        json.WriteStartObject();
        json.WriteString("Source", stats.Source);
        json.WriteNumber("ModulesLoaded", stats.ModulesLoaded);
        json.WriteNumber("FailedReads", stats.FailedReads);
        json.WriteNumber("FailedDecompressions", stats.FailedDecompressions);
        json.WriteNumber("FailedBecoming", stats.FailedBecoming);
        json.WriteNumber("FailedLoads", stats.FailedLoads);
        json.WriteNumber("TotalModuleBytes", stats.TotalModuleBytes);
        json.WriteNumber("TotalTextBytes", stats.TotalTextBytes);
        json.WriteNumber("FailedReadBytes", stats.FailedReadBytes);
        json.WriteNumber("FailedDecompressionBytes", stats.FailedDecompressionBytes);
        json.WriteNumber("FailedBecomingBytes", stats.FailedBecomingBytes);
        json.WriteNumber("FailedLoadBytes", stats.FailedLoadBytes);
        json.WriteNumber("WastedBytes", stats.WastedBytes);
        WriteNumber(json, "AverageModuleBytes", stats.AverageModuleBytes);
        WriteNumber(json, "AverageTextBytes", stats.AverageTextBytes);
        WriteNumber(json, "AverageFailedReadBytes", stats.AverageFailedReadBytes);
        WriteNumber(json, "AverageFailedDecompressionBytes", stats.AverageFailedDecompressionBytes);
        WriteNumber(json, "AverageFailedBecomingBytes", stats.AverageFailedBecomingBytes);
        WriteNumber(json, "AverageFailedLoadBytes", stats.AverageFailedLoadBytes);
        WriteArray(json, "DuplicateModules", stats.DuplicateModules, Write);
        json.WriteBoolean("IsTruncated", stats.IsTruncated);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, DuplicateFailedModule module)
    {
        json.WriteStartObject();
        json.WriteString("Name", module.Name);
        json.WriteNumber("Count", module.Count);
        json.WriteString("Reason", module.Reason.ToString());
        WriteNumber(json, "WastedBytes", module.WastedBytes);
        json.WriteString("Source", module.Source);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, BootStormResult result)
    {
        json.WriteStartObject();
        json.WriteNumber("CpuCount", result.CpuCount);
        json.WriteString("Remedy", result.Remedy);
        json.WriteNumber("Seed", result.Seed);
        json.WriteNumber("Requests", result.Requests);
        json.WriteNumber("Loads", result.Loads);
        json.WriteNumber("Duplicates", result.Duplicates);
        WriteDuration(json, "Elapsed", result.Elapsed);
        json.WriteNumber("PeakBytes", result.PeakBytes);
        json.WriteNumber("WastedBytes", result.WastedBytes);
        json.WritePropertyName("Stats");
        Write(json, result.Stats);
        json.WriteStartArray("Findings");
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            json.WriteString("Kind", finding.Kind.ToString());
            json.WriteString("Message", finding.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ModuleRequestResult result)
    {
        json.WriteStartObject();
        json.WriteString("Name", result.Name);
        json.WriteNumber("ReturnCode", result.ReturnCode);
        json.WriteString("Errno", result.Errno);
        json.WriteString("Outcome", result.Outcome.ToString());
        json.WriteBoolean("IsDuplicate", result.IsDuplicate);
        json.WriteBoolean("Waited", result.Waited);
        WriteDuration(json, "Elapsed", result.Elapsed);
        json.WriteNumber("AllocatedBytes", result.AllocatedBytes);
        json.WriteNumber("WastedBytes", result.WastedBytes);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Remedy remedy)
    {
        json.WriteStartObject();
        json.WriteString("Name", remedy.Name);
        json.WriteString("Origin", remedy.Origin);
        json.WriteString("KernelVersion", remedy.KernelVersion);
        json.WriteString("StoppedAt", remedy.StoppedAt);
        json.WriteString("Cost", remedy.Cost);
        json.WriteString("Gets", remedy.Gets);
        json.WriteString("Summary", remedy.Summary);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> names) =>
        WriteArray(json, name, names, static (json, each) => json.WriteStringValue(each));

    private static void WriteNumber(Utf8JsonWriter json, string name, ulong? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteDuration(Utf8JsonWriter json, string name, TimeSpan value) =>
        json.WriteString(name, value.ToString("c", System.Globalization.CultureInfo.InvariantCulture));
}
