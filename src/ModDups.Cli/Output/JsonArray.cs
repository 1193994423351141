using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModDups.Cli.Terminal;

namespace ModDups.Cli.Output;

/// <summary>
/// The one array that <c>--json</c> prints, an object a line, each written as soon as it is there. It is closed
/// whatever happens, so that what was done can be read.
/// </summary>
internal sealed class JsonArray : IDisposable
{
    private readonly Host _host;
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _writer;
    private bool _hasItems;

    public JsonArray(Host host)
    {
        _host = host;

        // The output is no part of an HTML page: names and messages stay readable.
        _writer = new(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Adds an object.</summary>
    public void Add<T>(T item, Action<Utf8JsonWriter, T> write)
    {
        _line.ResetWrittenCount();
        _line.Write(_hasItems ? ",\n"u8 : "[\n"u8);
        _writer.Reset(_line);
        write(_writer, item);
        _writer.Flush();
        _hasItems = true;
        _host.Write(_line.WrittenSpan);
    }

    /// <summary>Ends the array.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _host.Write(_hasItems ? "\n]\n"u8 : "[]\n"u8);
    }
}
