using ModDups.Kernel;

namespace ModDups.Simulation.Loading;

/// <summary>Counts the system calls of one kernel, and what they returned.</summary>
internal sealed class CallTally
{
    /// <summary>The system calls, in the order of the errors.</summary>
    private static readonly string[] s_calls = ["finit_module", "init_module", "delete_module"];

    private const int Errnos = KernelLimits.LargestErrno + 1;

    /// <summary>For each system call, how many returned each errno. Nearly all calls of a storm fail.</summary>
    private readonly long[] _errors = new long[s_calls.Length * Errnos];

    /// <summary>Calls that load a module.</summary>
    public long Loads { get; private set; }

    /// <summary>Those that were duplicates of another load.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Calls of delete_module() that removed a module.</summary>
    public long Unloads { get; private set; }

    /// <summary>The errors, by call and errno.</summary>
    public IReadOnlyList<CallErrors> Errors =>
    [
        .. from at in Enumerable.Range(0, _errors.Length)
           where _errors[at] > 0
           select new CallErrors(s_calls[at / Errnos], ((Errno)(at % Errnos)).ToString(), _errors[at]),
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
            _errors[(call * Errnos) + (int)errno]++;
    }
}
