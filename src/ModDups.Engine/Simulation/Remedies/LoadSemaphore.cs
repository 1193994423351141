namespace ModDups.Simulation.Remedies;

/// <summary>Lets a number of loads in at a time. The others wait for their turn, the one that came first before the others.</summary>
internal sealed class LoadSemaphore(int limit)
{
    private readonly Queue<ILoad> _waiting = [];
    private readonly HashSet<ILoad> _inside = new(ReferenceEqualityComparer.Instance);

    /// <summary>Lets a load in, or has it wait. A load that is in stays in.</summary>
    public Verdict Enter(ILoad load)
    {
        if (_inside.Contains(load))
            return Verdict.Proceed;
        if (_inside.Count < limit)
        {
            _inside.Add(load);
            return Verdict.Proceed;
        }
        _waiting.Enqueue(load);
        return Verdict.AwaitTurn;
    }

    /// <summary>Lets a load out, if it is in.</summary>
    public void Leave(ILoad load) => _inside.Remove(load);

    /// <summary>Lets the next one in; null where none waits, or there is no room.</summary>
    public ILoad? TakeTurn()
    {
        if (_inside.Count == limit || !_waiting.TryDequeue(out var next))
            return null;
        _inside.Add(next);
        return next;
    }
}
