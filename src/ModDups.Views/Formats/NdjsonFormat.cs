using ModDups.Views.Tables;

namespace ModDups.Views.Formats;

/// <summary>One object on each line, as DuckDB, Spark and jq read rows. The objects are those of <see cref="JsonFormat"/>.</summary>
public sealed class NdjsonFormat : IOutputFormat
{
    /// <inheritdoc/>
    public string Name => "ndjson";

    /// <inheritdoc/>
    public string Describe(string results) => $"Print a line of JSON for each {results}";

    /// <inheritdoc/>
    public IResultWriter Open(OutputSink write, bool hasColor) => new JsonWriter(write, isLines: true);
}
