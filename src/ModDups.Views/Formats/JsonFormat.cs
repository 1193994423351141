using ModDups.Views.Tables;

namespace ModDups.Views.Formats;

/// <summary>
/// One array with an object per line. The objects have the properties of the cmdlets' objects in the same order, with
/// bytes and counts as integers, enums by name and durations as <c>[d.]hh:mm:ss[.fffffff]</c>.
/// </summary>
public sealed class JsonFormat : IOutputFormat
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string Describe(string results) => $"Print one array of {results}";

    /// <inheritdoc/>
    public IResultWriter Open(OutputSink write, bool hasColor) => new JsonWriter(write, isLines: false);
}
