using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>
/// How often the kernel requested something. A trace contains each request, both the first one and its duplicates. The log
/// contains only the duplicates, and the calling function only in a warning with a stack.
/// </summary>
internal sealed class RequestTally
{
    private readonly HashSet<string?> _logged = new(StringComparer.Ordinal);
    private int _traced;
    private string? _tracedName;
    private string? _loggedName;

    /// <summary>Calls of request_module(). With only a log, the first one for each name is missing, because the kernel does not log it.</summary>
    public int All => _traced > 0 ? _traced : Duplicates + _logged.Count;

    /// <summary>The requests that the kernel logged as duplicates.</summary>
    public int Duplicates { get; private set; }

    /// <summary>The requested name, the first of several; null where there is no request.</summary>
    public string? Name => _tracedName ?? _loggedName;

    public TimeRange Times { get; private set; }

    /// <summary>Counts a call of request_module().</summary>
    public void Add(ModuleLoadEvent request)
    {
        _traced++;
        _tracedName ??= request.Requested;
        Times = Times.With(request.SinceBoot, request.Time);
    }

    /// <summary>Counts a request that the kernel logged as a duplicate.</summary>
    public void AddDuplicate(ModuleLoadEvent request)
    {
        Duplicates++;
        _logged.Add(request.Requested);
        _loggedName ??= request.Requested;
        Times = Times.With(request.SinceBoot, request.Time);
    }

    /// <summary>Adds those of another name or function.</summary>
    public void Add(RequestTally other)
    {
        _traced += other._traced;
        Duplicates += other.Duplicates;
        _logged.UnionWith(other._logged);
        _tracedName ??= other._tracedName;
        _loggedName ??= other._loggedName;
        Times = Times.With(other.Times);
    }
}
