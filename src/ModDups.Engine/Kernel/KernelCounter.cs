namespace ModDups.Kernel;

/// <summary>One counter of kernel/module/stats.c: a row of <see cref="KernelCounters"/>.</summary>
public sealed record KernelCounter
{
    /// <summary>The name that objects, tables and JSON have for it, such as <c>FailedLoads</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What stands before it in <c>stats</c>, without padding, such as <c>Mods failed on load</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The file beside <c>stats</c> that holds it too, such as <c>failed_load_modules</c>; null where there is none.</summary>
    public string? FileName { get; init; }

    /// <summary>What kind of number it is.</summary>
    public required KernelCounterKind Kind { get; init; }

    /// <summary>The first release of Linux that has it.</summary>
    /// <value>6.4 by default, the first with module statistics.</value>
    public Version Since { get; init; } = KernelCounters.First;

    /// <summary>
    /// The counters that it is made of: those that a <see cref="KernelCounterKind.Sum"/> adds; for an
    /// <see cref="KernelCounterKind.Average"/> what is divided, then by what.
    /// </summary>
    /// <value>Empty for a counter that the kernel keeps.</value>
    public IReadOnlyList<KernelCounter> Parts { get; init; } = [];

    /// <summary>True where the kernel keeps the number; false where it works it out of others.</summary>
    public bool IsKept => Kind is KernelCounterKind.Count or KernelCounterKind.Bytes;

    /// <summary>True where every kernel with module statistics prints it, so that a text without it is no whole one.</summary>
    public bool IsAlwaysPrinted => Kind != KernelCounterKind.Average && Since <= KernelCounters.First;

    /// <summary>Its place in <see cref="KernelCounters.All"/>.</summary>
    internal int Index { get; init; }

    /// <summary>The bit of its place, for sets of counters.</summary>
    internal ulong Bit => 1ul << Index;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
