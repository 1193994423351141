using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModDups.Views.Json;
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
    public IResultWriter Open(OutputSink write, bool hasColor) => new Writer(write);

    private sealed class Writer : IResultWriter
    {
        private readonly OutputSink _write;
        private readonly ArrayBufferWriter<byte> _line = new(4096);
        private readonly Utf8JsonWriter _json;
        private bool _hasItems;

        public Writer(OutputSink write)
        {
            _write = write;

            // The output is not part of an HTML page, so names and messages need no escapes.
            _json = new(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }

        public void Write<T>(T result)
            where T : class
        {
            _line.ResetWrittenCount();
            _line.Write(_hasItems ? ",\n"u8 : "[\n"u8);
            _json.Reset(_line);
            JsonSerializer.Serialize(_json, result, JsonContract.Of<T>());
            _json.Flush();
            _hasItems = true;
            _write(_line.WrittenSpan);
        }

        public void WriteAll<T>(IReadOnlyList<T> results)
            where T : class
        {
            foreach (var result in results)
                Write(result);
        }

        public void Dispose()
        {
            _json.Dispose();
            _write(_hasItems ? "\n]\n"u8 : "[]\n"u8);
        }

        // Formats for programs omit the following lines.
        public void Title(string text)
        {
        }

        public void Begin<T>(T? widest)
            where T : class
        {
        }

        public void Note(string text)
        {
        }

        public void Paragraph(IEnumerable<string> lines)
        {
        }
    }
}
