using System.Text.Json;

namespace ModDups.Views.Timelines;

/// <summary>A thread of a timeline, with the slices that are open on it, of which each lies in the one before it.</summary>
/// <param name="processId">The id of its process in the file.</param>
/// <param name="threadId">Its own id, which no other thread of the file has: Perfetto takes equal ids for one thread.</param>
internal sealed class TimelineTrack(int processId, int threadId)
{
    private readonly Stack<JsonEncodedText> _open = [];

    /// <summary>The id of its process.</summary>
    public int ProcessId => processId;

    /// <summary>The id of the thread.</summary>
    public int ThreadId => threadId;

    /// <summary>How many slices are open.</summary>
    public int Depth => _open.Count;

    /// <summary>The time of its last event in ns. No event of a thread is earlier than the one before it.</summary>
    public long Last { get; private set; }

    /// <summary>Opens a slice, and returns the time at which it begins.</summary>
    public long Open(JsonEncodedText name, long at)
    {
        _open.Push(name);
        return Advance(at);
    }

    /// <summary>Closes the innermost slice, and returns the time at which it ends.</summary>
    public long Close(long at, out JsonEncodedText name)
    {
        name = _open.Pop();
        return Advance(at);
    }

    private long Advance(long at) => Last = Math.Max(Last, at);
}
