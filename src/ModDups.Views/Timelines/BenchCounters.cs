using ModDups.Simulation.Loading;

namespace ModDups.Views.Timelines;

/// <summary>The counters of a bench. Each is written when it changes.</summary>
/// <param name="writer">Receives the counters.</param>
/// <param name="process">The process that they belong to.</param>
/// <param name="memory">The virtual memory of the bench.</param>
internal sealed class BenchCounters(TimelineWriter writer, int process, MemoryMeter memory)
{
    private long _modules = -1;
    private long _buffers = -1;
    private long _loads;
    private long _workers;
    private long _wasted;

    /// <summary>Writes the virtual memory, if it has changed.</summary>
    public void Sample(long at)
    {
        if (memory.Modules.InUse == _modules && memory.Vmalloc.InUse == _buffers)
            return;
        (_modules, _buffers) = (memory.Modules.InUse, memory.Vmalloc.InUse);
        writer.Count(process, at, TimelineWords.Memory, ("modules", _modules), ("buffers", _buffers));
    }

    /// <summary>A system call begins or ends.</summary>
    public void Loads(long at, int change) => writer.Count(process, at, TimelineWords.Loads, ("loads", _loads += change));

    /// <summary>A process begins or ends its work.</summary>
    public void Workers(long at, int change) => writer.Count(process, at, TimelineWords.Workers, ("workers", _workers += change));

    /// <summary>A call wasted memory.</summary>
    public void Waste(long at, long bytes)
    {
        if (bytes > 0)
            writer.Count(process, at, TimelineWords.Wasted, ("wasted", _wasted += bytes));
    }
}
