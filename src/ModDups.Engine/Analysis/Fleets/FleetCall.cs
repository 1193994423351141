using ModDups.Analysis.Blame;
using ModDups.Kernel;

namespace ModDups.Analysis.Fleets;

/// <summary>One call that loads a module, in the evidence of a boot. A value is null where the evidence does not have it.</summary>
public sealed record FleetCall
{
    /// <summary>The module's name.</summary>
    public string? Module { get; init; }

    /// <summary>True where no source names the module, and it was inferred.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The system call.</summary>
    public required LoadSystemCall Entry { get; init; }

    /// <summary>What requested the load.</summary>
    public required LoadOrigin Origin { get; init; }

    /// <summary>The requester within the origin, as <see cref="ModuleLoadCause.Requester"/> has it.</summary>
    public string? Requester { get; init; }

    /// <summary>The requested name or alias.</summary>
    public string? Requested { get; init; }

    /// <summary>The name of the process.</summary>
    public string? Process { get; init; }

    /// <summary>The id of the process or of the thread.</summary>
    public int? ProcessId { get; init; }

    /// <summary>When the call began, since the boot.</summary>
    public TimeSpan? SinceBoot { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>0, or a negative errno; null where no source saw the call return.</summary>
    public long? Result { get; init; }

    internal static FleetCall Of(BlamedCall call) => new()
    {
        Module = call.Module,
        IsInferred = call.IsInferred,
        Entry = call.Call.Entry,
        Origin = call.Origin,
        Requester = call.Requester,
        Requested = call.Requested,
        Process = call.Call.Process,
        ProcessId = call.Call.ProcessId,
        SinceBoot = call.Call.Start,
        Elapsed = call.Call.End - call.Call.Start,
        Result = call.Call.Result,
    };
}
