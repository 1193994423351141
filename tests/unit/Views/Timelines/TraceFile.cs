using System.Text.Json;

namespace ModDups.Tests.Views.Timelines;

/// <summary>
/// A file in Chrome's trace event format, held against the rules of the document "Trace Event Format" for each kind of event, and
/// against what Perfetto's importer asks for beyond it (json_trace_parser.cc).
/// </summary>
internal sealed class TraceFile
{
    private readonly Dictionary<(long Process, long Thread), Stack<Slice>> _open = [];
    private readonly Dictionary<(long Process, long Thread), decimal> _last = [];
    private readonly Dictionary<(long Process, string Name), decimal> _counted = [];
    private readonly Dictionary<long, long> _processOfThread = [];
    private readonly List<Slice> _slices = [];
    private readonly List<(long Id, bool IsEnd, (long, long) Track, decimal At)> _ends = [];

    public TraceFile(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.False(document.RootElement.TryGetProperty("displayTimeUnit", out _));
        foreach (var found in document.RootElement.GetProperty("traceEvents").EnumerateArray())
        {
            Check(found);
            Count++;
        }

        Assert.All(_open.Values, Assert.Empty);
        Assert.All(_open.Keys, track => Assert.True(Processes.ContainsKey(track.Process) && Threads.ContainsKey(track), $"{track} has no name."));
        Arrows = [.. _ends.Where(end => !end.IsEnd).Select(ArrowFrom)];
        Assert.Equal(2 * Arrows.Count, _ends.Count);
    }

    /// <summary>The number of events.</summary>
    public int Count { get; }

    /// <summary>The slices that a pair of B and E makes, in the order of their ends.</summary>
    public IReadOnlyList<Slice> Slices => _slices;

    /// <summary>The slices that the arrows join.</summary>
    public IReadOnlyList<(Slice From, Slice To)> Arrows { get; }

    /// <summary>The names of the processes.</summary>
    public Dictionary<long, string> Processes { get; } = [];

    /// <summary>The names of the threads.</summary>
    public Dictionary<(long Process, long Thread), string> Threads { get; } = [];

    /// <summary>The instants.</summary>
    public List<string> Instants { get; } = [];

    /// <summary>The values of the counters.</summary>
    public List<(long Process, string Name, Dictionary<string, long> Values)> Counters { get; } = [];

    /// <summary>Writes a timeline and reads it.</summary>
    public static TraceFile Of(Action<ModDups.Views.Timelines.ModuleTimeline> write)
    {
        using var stream = new MemoryStream();
        using (var timeline = new ModDups.Views.Timelines.ModuleTimeline(stream))
        {
            write(timeline);
            timeline.Complete();
        }

        return new TraceFile(stream.ToArray());
    }

    private void Check(JsonElement found)
    {
        var phase = found.GetProperty("ph").GetString()!;
        var name = found.GetProperty("name").GetString()!;
        Assert.NotEmpty(name);
        var track = (Process: found.GetProperty("pid").GetInt64(), Thread: found.GetProperty("tid").GetInt64());
        // Ids are 32 bits in Perfetto, process 0 is the idle one, and a thread belongs to one process.
        Assert.InRange(track.Process, 1, uint.MaxValue);
        Assert.Equal(track.Process, _processOfThread.GetValueOrDefault(track.Thread, track.Process));
        _processOfThread[track.Thread] = track.Process;
        if (phase is "M")
        {
            CheckName(name, track, found.GetProperty("args"));
            return;
        }

        var at = found.GetProperty("ts").GetDecimal();
        Assert.True(at >= 0 && decimal.Round(at, 3) == at, $"{at}");
        switch (phase)
        {
            case "B":
                Advance(track, at);
                var parent = Stack(track).Count;
                Stack(track).Push(new Slice(track, name, at, parent, Count, Arguments(found)));
                break;
            case "E":
                Advance(track, at);
                var slice = Stack(track).Pop();
                Assert.Equal(slice.Name, name);
                foreach (var (key, value) in Arguments(found))
                    slice.Arguments.Add(key, value);
                _slices.Add(slice with { End = at });
                break;
            case "i":
                Assert.Equal("t", found.GetProperty("s").GetString());
                Instants.Add(name);
                break;
            case "C":
                CheckCounter(name, track.Process, at, found.GetProperty("args"));
                break;
            case "s":
                CheckArrow(found);
                _ends.Add((found.GetProperty("id").GetInt64(), false, track, at));
                break;
            case "f":
                CheckArrow(found);
                Assert.Equal("e", found.GetProperty("bp").GetString());
                _ends.Add((found.GetProperty("id").GetInt64(), true, track, at));
                break;
            default:
                Assert.Fail($"A timeline has no events of the phase {phase}.");
                break;
        }
    }

    private void CheckName(string name, (long Process, long Thread) track, JsonElement arguments)
    {
        switch (name)
        {
            case "process_name":
                Processes.Add(track.Process, arguments.GetProperty("name").GetString()!);
                break;
            case "thread_name":
                Threads.Add(track, arguments.GetProperty("name").GetString()!);
                break;
            case "process_sort_index" or "thread_sort_index":
                Assert.True(arguments.GetProperty("sort_index").TryGetInt32(out _));
                break;
            default:
                Assert.Fail($"There is no metadata {name}.");
                break;
        }
    }

    private void CheckCounter(string name, long process, decimal at, JsonElement arguments)
    {
        var values = arguments.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetInt64(), StringComparer.Ordinal);
        Assert.NotEmpty(values);
        Assert.All(values.Values, value => Assert.True(value >= 0, $"{name} is {value}."));
        Assert.True(at >= _counted.GetValueOrDefault((process, name)), $"{name} goes back.");
        _counted[(process, name)] = at;
        Counters.Add((process, name, values));
    }

    private static void CheckArrow(JsonElement found)
    {
        Assert.Equal("waits for", found.GetProperty("name").GetString());
        Assert.Equal("wait", found.GetProperty("cat").GetString());
    }

    // Each end is bound to the innermost slice of its thread at its time, of which there must be one.
    private (Slice From, Slice To) ArrowFrom((long Id, bool IsEnd, (long, long) Track, decimal At) from)
    {
        var to = Assert.Single(_ends, end => end.IsEnd && end.Id == from.Id);
        Assert.Equal(from.At, to.At);
        return (At(from.Track, from.At), At(to.Track, to.At));
    }

    private Slice At((long, long) track, decimal at)
    {
        _byTrack ??= _slices.ToLookup(slice => slice.Track);
        var around = _byTrack[track].Where(slice => slice.Begin <= at && slice.End >= at).ToList();
        Assert.NotEmpty(around);
        return around.MaxBy(slice => slice.Order)!;
    }

    private ILookup<(long, long), Slice>? _byTrack;

    private void Advance((long, long) track, decimal at)
    {
        Assert.True(at >= _last.GetValueOrDefault(track), $"{track} goes back to {at}.");
        _last[track] = at;
    }

    private Stack<Slice> Stack((long, long) track)
    {
        if (!_open.TryGetValue(track, out var open))
            _open.Add(track, open = []);
        return open;
    }

    private static Dictionary<string, string> Arguments(JsonElement found) => found.TryGetProperty("args", out var arguments)
        ? arguments.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ToString(), StringComparer.Ordinal)
        : new(StringComparer.Ordinal);

    /// <summary>A slice; its times are in µs, and its order is that of the file.</summary>
    internal sealed record Slice((long Process, long Thread) Track, string Name, decimal Begin, int Depth, int Order, Dictionary<string, string> Arguments)
    {
        public decimal End { get; init; }

        public string? this[string argument] => Arguments.GetValueOrDefault(argument);
    }
}
