using System.Text;

namespace ModDups.Statistics.Parsing;

/// <summary>
/// One counter of kernel/module/stats.c: what stands before it in <c>stats</c>, the one-number file that holds it
/// too, and how to take it from the object.
/// </summary>
internal sealed class StatsCounter
{
    /// <summary>How many counters every kernel prints; the averages come after them.</summary>
    public const int BaseCount = 12;

    /// <summary>Where in <see cref="All"/> the sum stands, the last counter that every kernel prints.</summary>
    public const int WastedIndex = BaseCount - 1;

    /// <summary>Where in <see cref="All"/> the bytes begin, after the counts.</summary>
    public const int ByteCountersIndex = 5;

    // In the kernel's order, which for the averages is not that of the counters.
    private static readonly StatsCounter[] s_all =
    [
        new("Mods ever loaded", "modcount", s => s.ModulesLoaded),
        new("Mods failed on kread", "failed_kreads", s => s.FailedReads),
        new("Mods failed on decompress", "failed_decompress", s => s.FailedDecompressions),
        new("Mods failed on becoming", "failed_becoming", s => s.FailedBecoming),
        new("Mods failed on load", "failed_load_modules", s => s.FailedLoads),
        new("Total module size", "total_mod_size", s => s.TotalModuleBytes),
        new("Total mod text size", "total_text_size", s => s.TotalTextBytes),
        new("Failed kread bytes", "invalid_kread_bytes", s => s.FailedReadBytes),
        new("Failed decompress bytes", "invalid_decompress_bytes", s => s.FailedDecompressionBytes),
        new("Failed becoming bytes", "invalid_becoming_bytes", s => s.FailedBecomingBytes),
        new("Failed kmod bytes", "invalid_mod_bytes", s => s.FailedLoadBytes),
        new("Virtual mem wasted bytes", fileName: null, s => s.WastedBytes),
        new("Average mod size", fileName: null, s => s.AverageModuleBytes),
        new("Average mod text size", fileName: null, s => s.AverageTextBytes),
        new("Avg fail kread bytes", fileName: null, s => s.AverageFailedReadBytes),
        new("Avg fail becoming bytes", fileName: null, s => s.AverageFailedBecomingBytes),
        new("Avg fail decomp bytes", fileName: null, s => s.AverageFailedDecompressionBytes),
        new("Average fail load bytes", fileName: null, s => s.AverageFailedLoadBytes),
    ];

    private readonly byte[] _label;

    private StatsCounter(string label, string? fileName, Func<ModuleStats, ulong?> value)
    {
        Label = label;
        FileName = fileName;
        Value = value;
        _label = Encoding.ASCII.GetBytes(label);
    }

    public static ReadOnlySpan<StatsCounter> All => s_all;

    /// <summary>The counters that have a one-number file: all of the base ones but the sum.</summary>
    public static ReadOnlySpan<StatsCounter> InFiles => s_all.AsSpan(0, WastedIndex);

    public string Label { get; }

    public string? FileName { get; }

    /// <summary>The counter's value; null for an average that the kernel doesn't print.</summary>
    public Func<ModuleStats, ulong?> Value { get; }

    /// <summary>The place of a label in <see cref="All"/>, or -1. Dumps keep the order, so the search starts at a hint.</summary>
    public static int Find(ReadOnlySpan<byte> label, int hint)
    {
        for (var step = 0; step < s_all.Length; step++)
        {
            var index = (hint + step) % s_all.Length;
            if (label.SequenceEqual(s_all[index]._label))
                return index;
        }

        return -1;
    }

    /// <summary>True where the text could be the beginning of an average's line that was cut.</summary>
    public static bool IsBeginningOfAverage(ReadOnlySpan<byte> text)
    {
        foreach (var counter in s_all.AsSpan(BaseCount))
        {
            if (counter._label.AsSpan().StartsWith(text))
                return true;
        }

        return false;
    }
}
