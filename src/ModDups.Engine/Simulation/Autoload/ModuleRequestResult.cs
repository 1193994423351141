using ModDups.Kernel;

namespace ModDups.Simulation.Autoload;

/// <summary>The result of one request_module() and its cost.</summary>
public sealed record ModuleRequestResult
{
    /// <summary>The requested name or alias.</summary>
    public required string Name { get; init; }

    /// <summary>0, a negative errno, or modprobe's exit status as the kernel sees it: 256 for status 1.</summary>
    public required int ReturnCode { get; init; }

    /// <summary>The name of the errno where <see cref="ReturnCode"/> is negative; null otherwise.</summary>
    public string? Errno => ErrnoText.OfResult(ReturnCode);

    /// <summary>How the request ended.</summary>
    public required RequestOutcome Outcome { get; init; }

    /// <summary>True where a load that the request caused was a duplicate of another load, running or finished.</summary>
    public required bool IsDuplicate { get; init; }

    /// <summary>True where the request waited for another load, or for its turn among the 50.</summary>
    public required bool Waited { get; init; }

    /// <summary>The virtual time from the request to its return.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Virtual memory that the loads of the request allocated, in bytes, including memory that was freed again.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>The part of it that the kernel counts as wasted, in bytes.</summary>
    public required long WastedBytes { get; init; }
}
