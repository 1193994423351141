using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModDups.Views.Json;
using ModDups.Views.Tables;

namespace ModDups.Views.Formats;

/// <summary>Writes objects as JSON, with the properties of the cmdlets' objects: one array, or a line for each object.</summary>
internal sealed class JsonWriter : IResultWriter
{
    private readonly OutputSink _write;
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly bool _isLines;
    private bool _hasItems;

    public JsonWriter(OutputSink write, bool isLines)
    {
        (_write, _isLines) = (write, isLines);

        // The output is not part of an HTML page, so names and messages need no escapes.
        _json = new(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Write<T>(T result)
        where T : class
    {
        _line.ResetWrittenCount();
        if (!_isLines)
            _line.Write(_hasItems ? ",\n"u8 : "[\n"u8);
        _json.Reset(_line);
        JsonSerializer.Serialize(_json, result, JsonContract.Of<T>());
        _json.Flush();
        if (_isLines)
            _line.Write("\n"u8);
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
        if (!_isLines)
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
