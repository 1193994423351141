using ModDups.Kernel;

namespace ModDups.Simulation.Loading;

/// <summary>Counts the system calls of one kernel, and what they returned.</summary>
internal sealed class CallTally
{
    /// <summary>The system calls, in the order of the errors.</summary>
    private static readonly string[] s_calls = ["finit_module", "init_module", "delete_module"];

    /// <summary>
    /// For each errno up to the largest that was returned, how many of each system call returned it. Nearly all calls of a storm fail.
    /// </summary>
    private long[] _errors = [];

    /// <summary>Calls that load a module.</summary>
    public long Loads { get; private set; }

    /// <summary>Those that were duplicates of another load.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Calls of delete_module() that removed a module.</summary>
    public long Unloads { get; private set; }

    /// <summary>The errors, by call and errno.</summary>
    public IReadOnlyList<CallErrors> Errors =>
    [
        .. from call in Enumerable.Range(0, s_calls.Length)
           from errno in Enumerable.Range(0, _errors.Length / s_calls.Length)
           let count = _errors[(errno * s_calls.Length) + call]
           where count > 0
           select new CallErrors(s_calls[call], ((Errno)errno).ToString(), count),
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
        if (errno == Errno.None)
            return;
        var at = ((int)errno * s_calls.Length) + call;
        if (at >= _errors.Length)
            Array.Resize(ref _errors, ((int)errno + 1) * s_calls.Length);
        _errors[at]++;
    }
}
