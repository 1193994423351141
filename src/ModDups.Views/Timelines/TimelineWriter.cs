using System.Text.Json;

namespace ModDups.Views.Timelines;

/// <summary>
/// Writes Chrome's trace event format (the document "Trace Event Format" of the Chromium project), event by event: each needs no memory
/// once it is written. Times are in ns, and in the file in µs with a fraction.
/// </summary>
/// <remarks>
/// Slices are pairs of B and E, not X: they can be written when they begin, so that the file follows the time and an arrow finds its
/// slice. E has the name too, because speedscope pairs them by name.
/// </remarks>
internal sealed class TimelineWriter : IDisposable
{
    private const int BufferSize = 1 << 16;

    // Ids below are those of processes. Perfetto takes a thread that has the id of its process for its main thread.
    private const int FirstThread = 1000;

    private readonly Utf8JsonWriter _json;
    private readonly List<TimelineTrack> _tracks = [];
    private Exception? _failure;
    private int _processes;
    private long _arrows;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Receives the text as UTF-8. It stays open.</param>
    public TimelineWriter(Stream stream)
    {
        // The writer would check again what the methods below cannot do wrong. Letters beyond ASCII, and halves of pairs, are escaped.
        _json = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true });
        _json.WriteStartObject();
        // Without displayTimeUnit: Perfetto of 2021 takes it for the unit of the times.
        _json.WriteStartArray("traceEvents"u8);
    }

    /// <summary>Adds a process below those before it, and returns its id.</summary>
    public int AddProcess(string name)
    {
        var id = ++_processes;
        WriteMetadata("process_name"u8, id, id, name);
        WriteMetadata("process_sort_index"u8, id, id, id);
        return id;
    }

    /// <summary>Adds a thread below those of its process before it.</summary>
    public TimelineTrack AddTrack(int process, string name, int order)
    {
        var track = new TimelineTrack(process, FirstThread + _tracks.Count);
        _tracks.Add(track);
        WriteMetadata("thread_name"u8, process, track.ThreadId, name);
        WriteMetadata("thread_sort_index"u8, process, track.ThreadId, order);
        return track;
    }

    /// <summary>Begins a slice inside those that are open on the thread.</summary>
    public void Begin(TimelineTrack track, long at, JsonEncodedText name, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        Start("B"u8, name, track.Open(name, at), track);
        End(arguments);
    }

    /// <summary>Ends the innermost slice of the thread.</summary>
    public void End(TimelineTrack track, long at, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var end = track.Close(at, out var name);
        Start("E"u8, name, end, track);
        End(arguments);
    }

    /// <summary>Writes an instant on a thread.</summary>
    public void Instant(TimelineTrack track, long at, JsonEncodedText name, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        Start("i"u8, name, at, track);
        _json.WriteString("s"u8, "t"u8);
        End(arguments);
    }

    /// <summary>Writes an arrow from the slice that one thread is in to the slice that another thread is in, at one time.</summary>
    public void Arrow(TimelineTrack from, TimelineTrack to, long at)
    {
        _arrows++;
        Start("s"u8, TimelineWords.WaitsFor, at, from);
        _json.WriteString("cat"u8, TimelineWords.Wait);
        _json.WriteNumber("id"u8, _arrows);
        End([]);
        Start("f"u8, TimelineWords.WaitsFor, at, to);
        _json.WriteString("cat"u8, TimelineWords.Wait);
        _json.WriteNumber("id"u8, _arrows);
        // Without it the arrow would point at the next slice that begins.
        _json.WriteString("bp"u8, "e"u8);
        End([]);
    }

    /// <summary>Writes the values of a counter of a process, which hold until the next ones.</summary>
    public void Count(int process, long at, JsonEncodedText name, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Start("C"u8, name, process, at);
        _json.WriteNumber("tid"u8, process);
        End(values);
    }

    /// <summary>Ends the slices that are still open, at the last time of their threads, and the file.</summary>
    /// <exception cref="IOException">The file, or a part of it, could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write to the file.</exception>
    public void Complete()
    {
        CloseAll(0);
        _json.WriteEndArray();
        _json.WriteEndObject();
        Flush();
        if (_failure is not null)
            throw _failure;
    }

    /// <summary>Ends the slices that are still open: nobody tells any more what happens on their threads.</summary>
    /// <param name="at">When they end at the earliest, in ns.</param>
    public void CloseAll(long at)
    {
        foreach (var track in _tracks)
        {
            while (track.Depth > 0)
                End(track, at, ("unfinished", true));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Reset(Stream.Null);
        _json.Dispose();
    }

    // A millionth and its thousandths, without a step through floating point.
    private static decimal Microseconds(long nanoseconds) => new((int)nanoseconds, (int)(nanoseconds >> 32), 0, isNegative: false, scale: 3);

    private void Start(ReadOnlySpan<byte> phase, JsonEncodedText name, long at, TimelineTrack track)
    {
        Start(phase, name, track.ProcessId, at);
        _json.WriteNumber("tid"u8, track.ThreadId);
    }

    private void Start(ReadOnlySpan<byte> phase, JsonEncodedText name, int process, long at)
    {
        _json.WriteStartObject();
        _json.WriteString("ph"u8, phase);
        _json.WriteString("name"u8, name);
        _json.WriteNumber("ts"u8, Microseconds(at));
        _json.WriteNumber("pid"u8, process);
    }

    private void WriteMetadata(ReadOnlySpan<byte> kind, int process, int thread, object value)
    {
        _json.WriteStartObject();
        _json.WriteString("ph"u8, "M"u8);
        _json.WriteString("name"u8, kind);
        _json.WriteNumber("pid"u8, process);
        _json.WriteNumber("tid"u8, thread);
        End([(value is string ? "name" : "sort_index", value)]);
    }

    private void End(ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!arguments.IsEmpty)
        {
            _json.WriteStartObject("args"u8);
            foreach (var (name, value) in arguments)
                Write(name, value);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
        if (_json.BytesPending >= BufferSize)
            Flush();
    }

    private void Write(string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                _json.WriteString(name, TimelineWords.Valid(text));
                break;
            case bool truth:
                _json.WriteBoolean(name, truth);
                break;
            case double number:
                _json.WriteNumber(name, Math.Round(number));
                break;
            default:
                _json.WriteNumber(name, Convert.ToInt64(value, null));
                break;
        }
    }

    // Others still want the results of what is shown here, so a full disk is told at the end.
    private void Flush()
    {
        try
        {
            _json.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _failure ??= error;
            _json.Reset(Stream.Null);
        }
    }
}
