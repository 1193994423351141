using ModDups.Kernel;

namespace ModDups.Simulation.Bench;

/// <summary>What a bench shows of itself: its settings, its time and its findings.</summary>
public interface IBenchState
{
    /// <summary>The name of the remedy, such as <c>None</c> or <c>RateLimit:8</c>.</summary>
    string Remedy { get; }

    /// <summary>The release of Linux under the remedy, such as <c>6.4</c>.</summary>
    string Kernel { get; }

    /// <summary>The source of the modules: a path, or the name of the built-in catalog.</summary>
    string Catalog { get; }

    /// <summary>The number of modules in the catalog, loaded or not.</summary>
    int ModuleCount { get; }

    /// <summary>The name of the machine profile.</summary>
    string Machine { get; }

    /// <summary>The random seed for the jitter of durations.</summary>
    int Seed { get; }

    /// <summary>The system call that loads modules.</summary>
    LoadSystemCall SystemCall { get; }

    /// <summary>True where the module files are compressed.</summary>
    bool Compressed { get; }

    /// <summary>True where the kernel tracks duplicate request_module() calls.</summary>
    bool TrackDuplicates { get; }

    /// <summary>True where a duplicate request is logged as a warning with a stack.</summary>
    bool EnableDupsTrace { get; }

    /// <summary>The virtual memory that module loading may take, in bytes; null for no limit.</summary>
    long? VirtualMemoryLimit { get; }

    /// <summary>The size of the area for the final memory of modules, in bytes; null for no limit.</summary>
    long? ModuleAreaLimit { get; }

    /// <summary>The size of the area for buffers, in bytes; null for no limit.</summary>
    long? VmallocLimit { get; }

    /// <summary>The virtual time since the bench was created.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>The findings so far, oldest first: requests that wait for themselves.</summary>
    IReadOnlyList<BenchFinding> Findings { get; }
}
