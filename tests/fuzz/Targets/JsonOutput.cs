using ModDups.Views.Formats;

namespace ModDups.Fuzz.Targets;

/// <summary>Objects as <c>--json</c> prints them.</summary>
internal static class JsonOutput
{
    public static byte[] Of<T>(IReadOnlyList<T> items)
        where T : class
    {
        using var text = new MemoryStream();
        using (var writer = new JsonFormat().Open(bytes => text.Write(bytes), hasColor: false))
            writer.WriteAll(items);
        return text.ToArray();
    }
}
