namespace ModDups.Evidence.Formats;

/// <summary>
/// Pairs the beginnings and ends of calls by thread. Each thread has one call at a time. A call whose beginning or end is
/// missing is added with what is known.
/// </summary>
internal sealed class TraceCalls(EvidenceOutput output)
{
    // More threads than a machine has in such a call at once; what is damaged must not fill the memory.
    private const int MostOpen = 64 * 1024;

    private readonly OrderedDictionary<int, ModuleLoadEvent> _open = [];

    public void Begin(ModuleLoadEvent call)
    {
        End(call.ProcessId!.Value);
        if (_open.Count == MostOpen)
            End(_open.GetAt(0).Key);
        _open.Add(call.ProcessId!.Value, call);
    }

    public void End(ModuleLoadEvent end)
    {
        var id = end.ProcessId!.Value;
        if (!_open.TryGetValue(id, out var begin) || begin.Kind != end.Kind)
        {
            End(id);
            output.Add(end);
            return;
        }

        _open.Remove(id);
        output.Add(begin with { Result = end.Result, Errno = end.Errno, Duration = end.SinceBoot - begin.SinceBoot });
    }

    /// <summary>Records the module that a thread loaded, because the call doesn't name it.</summary>
    public void Load(int id, string module)
    {
        if (_open.TryGetValue(id, out var call) && call.Module is null)
            _open[id] = call with { Module = module };
    }

    /// <summary>Ends all calls without a result: at the end of a text, and where it may lack some of their ends.</summary>
    public void EndAll()
    {
        foreach (var call in _open.Values)
            output.Add(call);
        _open.Clear();
    }

    private void End(int id)
    {
        if (_open.Remove(id, out var call))
            output.Add(call);
    }
}
