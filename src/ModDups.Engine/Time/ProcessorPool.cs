namespace ModDups.Time;

/// <summary>
/// The processors that do the work. A machine whose CPUs are real has one for each worker; one whose CPUs are emulated
/// shares the few of its host, and work waits in turn.
/// </summary>
internal sealed class ProcessorPool
{
    private readonly long[]? _freeAt;

    /// <summary>So many processors, or, where it is null, one for every worker.</summary>
    internal ProcessorPool(int? processors) => _freeAt = processors is { } count ? new long[count] : null;

    /// <summary>Does <paramref name="work"/> ns of work, asked for at <paramref name="now"/>; gives the instant it is done.</summary>
    internal long Work(long now, long work)
    {
        if (_freeAt is null)
            return now + work;
        var first = 0;
        for (var i = 1; i < _freeAt.Length; i++)
        {
            if (_freeAt[i] < _freeAt[first])
                first = i;
        }
        return _freeAt[first] = Math.Max(now, _freeAt[first]) + work;
    }
}
