using ModDups.Fuzz.Running;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;
using ModDups.Statistics.Sources;

namespace ModDups.Fuzz.Targets;

/// <summary>The text of <c>stats</c>.</summary>
internal sealed class StatsTarget : FuzzTarget
{
    public override string Name => "stats";

    protected override IReadOnlyList<string> Tokens { get; } = Words;

    /// <summary>Words of the format.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "Mods ever loaded", "Mods failed on kread", "Mods failed on decompress", "Mods failed on becoming", "Mods failed on load", "Total module size",
        "Total mod text size", "Failed kread bytes", "Failed decompress bytes", "Failed becoming bytes", "Failed kmod bytes", "Virtual mem wasted bytes",
        "Average mod size", "Duplicate failed modules:", "Module-name", "How-many-times", "Reason", "Becoming", "Load", "Becoming & Load", "\t", "\n> ", "> > ", "# ",
    ];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = ReadAll(input, piece);
        foreach (var stats in read.OfType<ModuleStats>())
            CheckRoundTrip(stats);
        if (piece == 0 && input.Length % 4 == 0)
            FeedLines(input);
        return read;
    }

    /// <summary>What the reader makes of a text, problems among it.</summary>
    public static List<object> ReadAll(byte[] input, int piece)
    {
        var read = new List<object>();
        using var stream = Pieces.Of(input, piece);
        // A dump comes when it has ended, a problem at once.
        List<object> stats = [.. StatsReader.Read(stream, "text", read.Add)];
        return [.. stats, .. read];
    }

    /// <summary>The captures and the documents.</summary>
    public static IEnumerable<byte[]> CorpusOfStats() => Samples.OfCaptures("stats").Concat(Samples.OfCaptures("*.txt", 4));

    protected override IEnumerable<byte[]> MakeCorpus() => CorpusOfStats();

    // What was written is read again as it was. A text that the kernel would cut off loses what stands behind.
    private static void CheckRoundTrip(ModuleStats stats)
    {
        var text = StatsWriter.Format(stats);
        var again = ReadAll(Samples.Text(text), piece: 0);
        var read = again.OfType<ModuleStats>().ToList();
        BrokenRuleException.Unless(read.Count == 1, "What was written is one dump.", () => $"{read.Count} from {text}");
        var isWhole = text.EndsWith('\n') && stats.DuplicateModules.Count < KernelBuffer.MaxRows && !stats.IsTruncated;
        BrokenRuleException.Unless(
            !isWhole || StatsWriter.Format(read[0]) == text, "What was written is read again as it was.",
            () => $"{text}\n{StatsWriter.Format(read[0])}");
    }

    private static void FeedLines(byte[] input)
    {
        var reader = new StatsLineReader("lines", _ => { }, _ => { });
        foreach (var line in System.Text.Encoding.UTF8.GetString(input).Split('\n'))
            reader.Feed(line);
        reader.Complete();
    }
}
