namespace ModDups.Simulation.Bench;

/// <summary>How much a bench runs at a time, for every program that uses it.</summary>
public static class BenchLimits
{
    /// <summary>
    /// The most requests that a bench accepts at a time, more than any kernel has seen. Each of them takes memory.
    /// </summary>
    /// <value>100,000 requests.</value>
    public const int MostConcurrentRequests = 100_000;

    /// <summary>The most storms that run at a time. Each of them keeps a machine in memory.</summary>
    /// <value>1,024 storms.</value>
    public const int MostConcurrentStorms = 1024;

    /// <summary>
    /// The most CPUs of a storm that runs beside others. Larger storms, one on each core, would not fit in the memory of a
    /// usual machine.
    /// </summary>
    /// <value>65,536 CPUs.</value>
    public const int MostCpusBesideOthers = 65_536;
}
