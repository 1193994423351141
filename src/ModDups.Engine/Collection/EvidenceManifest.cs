using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace ModDups.Collection;

/// <summary>Writes <c>manifest.json</c>: which machine, when, by which version, what the archive has and what it lacks.</summary>
internal static class EvidenceManifest
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "manifest.json";

    private const int Version = 1;

    public static string Of(ModuleEvidence evidence, IEnumerable<CollectedFile> files)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("Version", Version);
            json.WriteString("ModDups", typeof(EvidenceManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
            json.WriteString("Time", evidence.Time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
            json.WriteString("HostName", evidence.HostName);
            json.WriteString("Release", evidence.Release);
            json.WriteBoolean("IsRoot", evidence.IsRoot);
            json.WriteStartArray("Files");
            foreach (var file in files)
            {
                json.WriteStartObject();
                json.WriteString("Name", file.Name);
                json.WriteNumber("Bytes", file.Length);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("Missing");
            foreach (var missing in evidence.Missing)
            {
                json.WriteStartObject();
                json.WriteString("Name", missing.Name);
                json.WriteString("Reason", missing.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray()) + '\n';
    }
}
