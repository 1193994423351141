namespace ModDups.Analysis.Advice;

/// <summary>What the bench predicts for one boot of a system, as it is or after a change: the mean of several boots. All sizes are in bytes.</summary>
public sealed record SystemForecast
{
    /// <summary>The change, or that there is none.</summary>
    public required string Change { get; init; }

    /// <summary>How to make it: a command, a setting, or what to install. Empty without a change.</summary>
    public required string Action { get; init; }

    /// <summary>The number of CPUs.</summary>
    public required int CpuCount { get; init; }

    /// <summary>Loads that fail.</summary>
    public required long Failures { get; init; }

    /// <summary>Virtual memory that they waste, in bytes.</summary>
    public required ulong WastedBytes { get; init; }

    /// <summary>The least that one of the boots wasted, in bytes.</summary>
    public required ulong WastedBytesMinimum { get; init; }

    /// <summary>The most that one of the boots wasted, in bytes.</summary>
    public required ulong WastedBytesMaximum { get; init; }

    /// <summary>How much less that is than as it is, in bytes; negative where it is more.</summary>
    public required long SavedBytes { get; init; }

    /// <summary>What the duplicates add to the time of the boot.</summary>
    public required TimeSpan AddedTime { get; init; }

    /// <summary>How long udev takes for its coldplug.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The most addresses that modules take of their area at a time, in bytes.</summary>
    public required long PeakModuleAreaBytes { get; init; }

    /// <summary>Returns the change and what is wasted with it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Change}, {CpuCount} CPUs: {WastedBytes} bytes wasted");
}
