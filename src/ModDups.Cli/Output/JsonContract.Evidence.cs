using System.Text.Json;
using ModDups.Evidence;

namespace ModDups.Cli.Output;

/// <content>The events of traces and logs.</content>
internal static partial class JsonContract
{
    public static void Write(Utf8JsonWriter json, ModuleLoadEvent found)
    {
        json.WriteStartObject();
        WriteTime(json, "Time", found.Time);
        WriteTime(json, "SinceBoot", found.SinceBoot);
        json.WriteString("Kind", found.Kind.ToString());
        json.WriteString("Module", found.Module);
        json.WriteString("Requested", found.Requested);
        json.WriteString("Process", found.Process);
        WriteInteger(json, "ProcessId", found.ProcessId);
        json.WriteString("CommandLine", found.CommandLine);
        WriteInteger(json, "LoginId", found.LoginId);
        WriteInteger(json, "Cpu", found.Cpu);
        if (found.Wait is { } wait)
            json.WriteBoolean("Wait", wait);
        else
            json.WriteNull("Wait");
        json.WriteString("CallSite", found.CallSite);
        WriteInteger(json, "ImageBytes", found.ImageBytes);
        WriteInteger(json, "Result", found.Result);
        json.WriteString("Errno", found.Errno);
        WriteTime(json, "Duration", found.Duration);
        json.WriteString("Source", found.Source);
        json.WriteNumber("Line", found.Line);
        json.WriteEndObject();
    }

    private static void WriteInteger(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, TimeSpan? value)
    {
        if (value is { } time)
            WriteDuration(json, name, time);
        else
            json.WriteNull(name);
    }
}
