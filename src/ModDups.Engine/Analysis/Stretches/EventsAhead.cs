using ModDups.Evidence;

namespace ModDups.Analysis.Stretches;

/// <summary>The events of one input, of which some are read ahead.</summary>
/// <param name="events">The events.</param>
internal sealed class EventsAhead(IEnumerable<ModuleLoadEvent> events) : IDisposable
{
    private readonly IEnumerator<ModuleLoadEvent> _rest = events.GetEnumerator();
    private readonly Queue<ModuleLoadEvent> _ahead = new();

    /// <summary>The events that were read and not taken.</summary>
    public IReadOnlyCollection<ModuleLoadEvent> Ahead => _ahead;

    /// <summary>The next event; null at the end.</summary>
    public ModuleLoadEvent? Next => _ahead.Count > 0 || Read(1) ? _ahead.Peek() : null;

    /// <summary>Reads more events ahead.</summary>
    /// <param name="count">How many.</param>
    /// <returns>False where there are fewer.</returns>
    public bool Read(int count)
    {
        for (; count > 0; count--)
        {
            if (!_rest.MoveNext())
                return false;
            _ahead.Enqueue(_rest.Current);
        }

        return true;
    }

    /// <summary>Takes the next event. There is one.</summary>
    public ModuleLoadEvent Take() => _ahead.Dequeue();

    public void Dispose() => _rest.Dispose();
}
