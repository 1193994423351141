namespace ModDups.Analysis.Comparison;

/// <summary>What is compared between storms, each a property of <see cref="Simulation.Bench.StormRepetition"/>.</summary>
public enum StormMeasure
{
    /// <summary>The bytes of virtual memory that failed loads wasted.</summary>
    WastedBytes,

    /// <summary>The number of failed loads.</summary>
    Failures,

    /// <summary>The number of system calls for a module that another call was loading or had loaded.</summary>
    Duplicates,

    /// <summary>The most virtual memory that module loading held at any time, in bytes.</summary>
    PeakBytes,

    /// <summary>The time of the storm, in seconds.</summary>
    Elapsed,

    /// <summary>The part of it that the storm adds to the boot, in seconds.</summary>
    AddedTime,
}
