namespace ModDups.Simulation.Bench;

/// <summary>One run of a storm among several of the same kind, by the figures that can be compared between runs.</summary>
public sealed record StormRepetition
{
    /// <summary>The number of CPUs of the machine.</summary>
    public required int CpuCount { get; init; }

    /// <summary>What tells kinds of storms apart that have the same number of CPUs: the remedy and the kernel, such as <c>None on 6.3</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of failed loads; null where the kernel does not count them.</summary>
    public ulong? Failures { get; init; }

    /// <summary>The bytes of virtual memory that they wasted; null where the kernel does not count them.</summary>
    public ulong? WastedBytes { get; init; }

    /// <summary>The number of system calls for a module that another call was loading or had loaded; null where it isn't known.</summary>
    public long? Duplicates { get; init; }

    /// <summary>The most virtual memory that module loading held at any time, in bytes; null where nobody measured it.</summary>
    public long? PeakBytes { get; init; }

    /// <summary>The time of the storm; null where it isn't known.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>The part of it that the storm adds to the boot; null where it isn't known.</summary>
    public TimeSpan? AddedTime { get; init; }
}
