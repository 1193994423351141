using System.Text.Json;
using ModDups.Modules.Release;

namespace ModDups.Cli.Output;

/// <content>The modules of a release.</content>
internal static partial class JsonContract
{
    public static void Write(Utf8JsonWriter json, ReleaseModule module)
    {
        json.WriteStartObject();
        json.WriteString("Name", module.Name);
        json.WriteString("File", module.File);
        json.WriteString("Path", module.Path);
        json.WriteString("Compression", module.Compression?.ToString());
        WriteNumber(json, "FileBytes", module.FileBytes);
        WriteNumber(json, "ImageBytes", module.ImageBytes);
        WriteNumber(json, "MemoryBytes", module.MemoryBytes);
        WriteNumber(json, "TextBytes", module.TextBytes);
        WriteNames(json, "Dependencies", module.Dependencies);
        WriteNames(json, "PreSoftdeps", module.PreSoftdeps);
        WriteNames(json, "PostSoftdeps", module.PostSoftdeps);
        WriteNames(json, "Aliases", module.Aliases);
        json.WriteBoolean("IsBlacklisted", module.IsBlacklisted);
        json.WriteString("InstallCommand", module.InstallCommand);
        json.WriteBoolean("IsBuiltIn", module.IsBuiltIn);
        json.WriteEndObject();
    }
}
