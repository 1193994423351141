namespace ModDups.Kernel;

/// <summary>One counter of kernel/module/stats.c: a row of <see cref="KernelCounters"/>.</summary>
public sealed record KernelCounter
{
    /// <summary>The name in objects, tables and JSON, such as <c>FailedLoads</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The label in <c>stats</c>, without padding, such as <c>Mods failed on load</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The file beside <c>stats</c> that contains the same counter, such as <c>failed_load_modules</c>.</summary>
    /// <value>Null by default: there is no such file.</value>
    public string? FileName { get; init; }

    /// <summary>The kind of number.</summary>
    public required KernelCounterKind Kind { get; init; }

    /// <summary>The first Linux release with this counter.</summary>
    /// <value>6.4 by default, the first release with module statistics.</value>
    public Version Since { get; init; } = KernelCounters.First;

    /// <summary>
    /// The counters from which this one is calculated. A <see cref="KernelCounterKind.Sum"/> has its summands, an
    /// <see cref="KernelCounterKind.Average"/> the dividend and then the divisor.
    /// </summary>
    /// <value>Empty by default, and for every counter that the kernel keeps.</value>
    public IReadOnlyList<KernelCounter> Parts { get; init; } = [];

    /// <summary>True if the kernel keeps the number; false if it calculates the number from other counters.</summary>
    public bool IsKept => Kind is KernelCounterKind.Count or KernelCounterKind.Bytes;

    /// <summary>True if every kernel with module statistics prints the counter. A text without it is incomplete.</summary>
    public bool IsAlwaysPrinted => Kind != KernelCounterKind.Average && Since <= KernelCounters.First;

    /// <summary>The index in <see cref="KernelCounters.All"/>.</summary>
    internal int Index { get; init; }

    /// <summary>The bit for this index in a set of counters.</summary>
    internal ulong Bit => 1ul << Index;

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
