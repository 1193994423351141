using ModDups.Text;

namespace ModDups.Collection;

/// <summary>An archive with the evidence of one boot of one machine, as it was collected.</summary>
public sealed record ModuleEvidence
{
    /// <summary>The host as given, or the name of this machine; null in an anonymous archive.</summary>
    public string? HostName { get; init; }

    /// <summary>The full path of the archive.</summary>
    public required string Path { get; init; }

    /// <summary>The kernel release, as <c>uname -r</c> prints it.</summary>
    public string? Release { get; init; }

    /// <summary>The number of CPUs that are online; null if the machine did not tell.</summary>
    public int? CpuCount { get; init; }

    /// <summary>True if the evidence was read as root. Otherwise most of it is missing.</summary>
    public bool IsRoot { get; init; }

    /// <summary>When the evidence was collected, by the clock of the machine that collected it.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The size of the archive in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The number of files in the archive.</summary>
    public int FileCount { get; init; }

    /// <summary>What the machine could not give, in the order in which it was asked for.</summary>
    public IReadOnlyList<MissingFile> Missing { get; init => field = ItemList<MissingFile>.Of(value); } = ItemList<MissingFile>.Of([]);
}
