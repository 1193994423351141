using System.Globalization;

namespace ModDups.Lab;

/// <summary>A mount.</summary>
/// <param name="Start">Microseconds since the boot.</param>
internal sealed record TrueMount(int ProcessId, string Type, long Start)
{
    public static TrueMount Of(Dictionary<string, string> line) => new(
        int.Parse(line["tid"], CultureInfo.InvariantCulture), line["file"], long.Parse(line["start_us"], CultureInfo.InvariantCulture));
}
