using ModDups.Kernel;

namespace ModDups.Simulation.Loading;

/// <summary>Counts the system calls of one kernel, and what they returned.</summary>
internal sealed class CallTally
{
    /// <summary>The system calls, in the order of the errors.</summary>
    private static readonly string[] s_calls = ["finit_module", "init_module", "delete_module"];

    private readonly Dictionary<(int Call, Errno Errno), long> _errors = [];

    /// <summary>Calls that load a module.</summary>
    public long Loads { get; private set; }

    /// <summary>Those that were duplicates of another load.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Calls of delete_module() that removed a module.</summary>
    public long Unloads { get; private set; }

    /// <summary>The errors, by call and errno.</summary>
    public IReadOnlyList<CallErrors> Errors =>
    [
        .. _errors.OrderBy(error => error.Key).Select(error => new CallErrors(s_calls[error.Key.Call], error.Key.Errno.ToString(), error.Value)),
    ];

    public void Count(LoadCall call)
    {
        if (!call.MadeSystemCall)
            return;
        Loads++;
        Duplicates += call.IsDuplicate ? 1 : 0;
        CountError(call.SystemCall == LoadSystemCall.FinitModule ? 0 : 1, call.Result);
    }

    public void Count(UnloadCall call)
    {
        Unloads += call.Result == Errno.None ? 1 : 0;
        CountError(2, call.Result);
    }

    private void CountError(int call, Errno errno)
    {
        if (errno != Errno.None)
            _errors[(call, errno)] = _errors.GetValueOrDefault((call, errno)) + 1;
    }
}
