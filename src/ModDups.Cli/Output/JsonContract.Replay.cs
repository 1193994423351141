using System.Text.Json;
using ModDups.Analysis.Replay;

namespace ModDups.Cli.Output;

/// <content>The objects of a replay.</content>
internal static partial class JsonContract
{
    public static void Write(Utf8JsonWriter json, ModuleReplayResult result)
    {
        json.WriteStartObject();
        json.WriteString("Source", result.Source);
        json.WriteString("Kernel", result.Kernel);
        json.WriteNumber("Calls", result.Calls);
        json.WritePropertyName("Minimum");
        Write(json, result.Minimum);
        json.WritePropertyName("Maximum");
        Write(json, result.Maximum);
        json.WriteBoolean("IsExact", result.IsExact);
        WriteArray(json, "Modules", result.Modules, Write);
        WriteNames(json, "Findings", result.Findings);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModuleReplayCounters counters)
    {
        json.WriteStartObject();
        json.WriteNumber("ModulesLoaded", counters.ModulesLoaded);
        json.WriteNumber("FailedReads", counters.FailedReads);
        json.WriteNumber("FailedDecompressions", counters.FailedDecompressions);
        json.WriteNumber("FailedBecoming", counters.FailedBecoming);
        json.WriteNumber("FailedLoads", counters.FailedLoads);
        json.WriteNumber("Failures", counters.Failures);
        WriteNumber(json, "TotalModuleBytes", counters.TotalModuleBytes);
        WriteNumber(json, "TotalTextBytes", counters.TotalTextBytes);
        json.WriteNumber("FailedReadBytes", counters.FailedReadBytes);
        json.WriteNumber("FailedDecompressionBytes", counters.FailedDecompressionBytes);
        json.WriteNumber("FailedBecomingBytes", counters.FailedBecomingBytes);
        json.WriteNumber("FailedLoadBytes", counters.FailedLoadBytes);
        json.WriteNumber("WastedBytes", counters.WastedBytes);
        WriteArray(json, "DuplicateModules", counters.DuplicateModules, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModuleReplayRow module)
    {
        json.WriteStartObject();
        json.WriteString("Name", module.Name);
        json.WriteNumber("Calls", module.Calls);
        json.WriteBoolean("Loaded", module.Loaded);
        json.WriteNumber("FailuresMinimum", module.FailuresMinimum);
        json.WriteNumber("FailuresMaximum", module.FailuresMaximum);
        json.WriteNumber("BecomingMinimum", module.BecomingMinimum);
        json.WriteNumber("BecomingMaximum", module.BecomingMaximum);
        json.WriteNumber("LoadMinimum", module.LoadMinimum);
        json.WriteNumber("LoadMaximum", module.LoadMaximum);
        json.WriteNumber("WastedBytesMinimum", module.WastedBytesMinimum);
        json.WriteNumber("WastedBytesMaximum", module.WastedBytesMaximum);
        json.WriteBoolean("IsExact", module.IsExact);
        json.WriteEndObject();
    }
}
