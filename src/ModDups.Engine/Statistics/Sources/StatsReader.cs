using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Statistics.Sources;

/// <summary>
/// Reads dumps of <c>/sys/kernel/debug/modules/stats</c> from a stream: a file, a FIFO, or a pseudo-file with a reported
/// length of 0. Memory doesn't grow with the text, and each dump is returned when the next one begins.
/// </summary>
public static class StatsReader
{
    /// <summary>Reads the stream to its end, while the caller enumerates the objects. The stream stays open.</summary>
    /// <param name="stream">The text, in UTF-8.</param>
    /// <param name="source">The name of the text, for the objects and the problems.</param>
    /// <param name="report">
    /// Receives the problems as they are found. Reading continues after a problem, unless the stream fails or isn't text.
    /// </param>
    /// <returns>One object for each dump that isn't broken.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
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
        try
        {
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
        finally
        {
            lines.Return();
        }
    }

    // A dump that was being read when the stream failed is not returned, because it is incomplete.
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
