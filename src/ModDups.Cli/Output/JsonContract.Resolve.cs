using System.Text.Json;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;

namespace ModDups.Cli.Output;

/// <content>The answers to names, aliases and devices.</content>
internal static partial class JsonContract
{
    public static void Write(Utf8JsonWriter json, ResolvedModule module)
    {
        json.WriteStartObject();
        json.WriteString("Alias", module.Alias);
        json.WriteString("Module", module.Module);
        json.WriteString("Origin", module.Origin.ToString());
        json.WriteString("Pattern", module.Pattern);
        json.WriteBoolean("IsBlacklisted", module.IsBlacklisted);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, LoadAction action)
    {
        json.WriteStartObject();
        json.WriteString("Alias", action.Alias);
        json.WriteString("Kind", action.Kind.ToString());
        json.WriteString("Module", action.Module);
        json.WriteString("Target", action.Target);
        json.WriteString("Options", action.Options);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, DeviceRequest request)
    {
        json.WriteStartObject();
        json.WriteString("Bus", request.Bus);
        json.WriteString("Modalias", request.Modalias);
        json.WriteNumber("DeviceCount", request.DeviceCount);
        WriteNames(json, "Devices", request.Devices);
        WriteNames(json, "Modules", request.Modules);
        WriteArray(json, "Matches", request.Matches, Write);
        json.WriteEndObject();
    }
}
