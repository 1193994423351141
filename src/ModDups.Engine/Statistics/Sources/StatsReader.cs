using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Statistics.Sources;

/// <summary>
/// Reads dumps of <c>/sys/kernel/debug/modules/stats</c> from a stream: a file, a FIFO, a pseudo-file whose length
/// reads as 0. Memory doesn't grow with the text, and each dump is given as soon as the next one begins.
/// </summary>
public static class StatsReader
{
    /// <summary>Reads the stream to its end, as the objects are asked for. The stream stays open.</summary>
    /// <param name="stream">The text, in UTF-8.</param>
    /// <param name="source">The name of the text, for the objects and the problems.</param>
    /// <param name="report">Takes the problems as they are found. They never end the reading of what follows, unless
    /// the stream fails or isn't text.</param>
    /// <returns>One object for each dump that isn't broken.</returns>
    public static IEnumerable<ModuleStats> Read(Stream stream, string source, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(report);
        return ReadLines(stream, source, report);
    }

    private static IEnumerable<ModuleStats> ReadLines(Stream stream, string source, Action<InputProblem> report)
    {
        var parser = new StatsParser(source, report);
        var lines = new LineBuffer();
        while (!parser.IsBinary)
        {
            var count = ReadSome(stream, lines, source, report);
            if (count < 0)
                yield break;
            if (count == 0)
                break;
            while (lines.TryTakeLine(out var line))
            {
                if (parser.Accept(line, endsInNewline: true) is { } stats)
                    yield return stats;
            }
        }

        if (lines.TryTakeRest(out var rest) && parser.Accept(rest, endsInNewline: false) is { } last)
            yield return last;
        if (parser.Complete() is { } end)
            yield return end;
    }

    // A dump that was being read when the stream failed is not given: nobody knows what it lacks.
    private static int ReadSome(Stream stream, LineBuffer lines, string source, Action<InputProblem> report)
    {
        try
        {
            var count = stream.Read(lines.Free);
            lines.Commit(count);
            return count;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report(StatsProblems.ReadFailed(source, error.Message));
            return -1;
        }
    }
}
