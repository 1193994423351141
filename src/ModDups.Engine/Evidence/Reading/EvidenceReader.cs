using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Evidence.Reading;

/// <summary>
/// Reads module events from texts of any length in constant memory. Each line is recognized by its content, so a text may
/// contain several formats. A damaged line is reported and left out.
/// </summary>
public static class EvidenceReader
{
    /// <summary>Reads the stream to its end, while the caller enumerates the events. The stream stays open.</summary>
    /// <param name="stream">The text, in UTF-8.</param>
    /// <param name="source">The name of the text, for the events and the problems.</param>
    /// <param name="report">Receives the problems as they are found.</param>
    /// <param name="clock">Supplies the year and the time zone for times that lack them.</param>
    /// <returns>The events, each call when it ends.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/>, <paramref name="source"/> or <paramref name="report"/> is null.</exception>
    public static IEnumerable<ModuleLoadEvent> Read(
        Stream stream, string source, Action<InputProblem> report, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(report);
        return ReadPieces(stream, new EvidenceOutput(source, report), clock ?? TimeProvider.System);
    }

    private static IEnumerable<ModuleLoadEvent> ReadPieces(Stream stream, EvidenceOutput output, TimeProvider clock)
    {
        var lines = new EvidenceLines(output, clock);
        while (true)
        {
            int count;
            try
            {
                count = stream.Read(lines.Free);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                output.Report(StatsProblems.ReadFailed(output.Source, error.Message));
                break;
            }

            if (count > 0)
                lines.Commit(count);
            else
                lines.Complete();
            foreach (var found in output.Events)
                yield return found;
            output.Events.Clear();
            if (count == 0 || lines.IsBinary)
                break;
        }
    }
}
