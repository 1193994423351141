using System.Text.Json;
using ModDups.Input;
using ModDups.Simulation.Bench;

namespace ModDups.Analysis.Comparison;

/// <summary>
/// Reads what a comparison needs of saved storms, simulated or real: the JSON of <c>moddups storm</c> and <c>moddups live</c>, and
/// that of <c>ConvertTo-Json</c>, one result or an array, also where its depth was too small for the rest.
/// </summary>
public static class SavedStorms
{
    private const int MostBytes = 1 << 28;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Receives each problem; what can be read is still read.</param>
    /// <returns>The storms, in their order; of a storm on a real kernel each round.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static IReadOnlyList<StormRepetition> Read(string path, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        try
        {
            using var json = JsonDocument.Parse(WithoutMark(WholeFile.Read(path, MostBytes)));
            List<SavedStorm> items = json.RootElement.ValueKind == JsonValueKind.Array
                ? [.. json.RootElement.EnumerateArray().Select(item => new SavedStorm(item))]
                : [new(json.RootElement)];
            List<StormRepetition> storms = [.. items.Where(item => item.IsStorm).SelectMany(item => item.Repetitions())];
            if (storms.Count == 0 || items.Exists(item => !item.IsStorm))
                report(NoStorms(path, null));
            return storms;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            report(new(InputProblemKind.NotFound, path, null, "There is no such file.", "Check the path."));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report(new(InputProblemKind.ReadFailed, path, null, error.Message, "Check the path and its permissions."));
        }
        catch (JsonException error)
        {
            report(NoStorms(path, error.LineNumber + 1));
        }

        return [];
    }

    // The mark of UTF-8, which some editors write.
    private static ReadOnlyMemory<byte> WithoutMark(byte[] bytes) => bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;

    private static InputProblem NoStorms(string path, long? line) => new(
        InputProblemKind.BrokenLine,
        path,
        line,
        "These are not results of storms.",
        "Give files that 'moddups storm --json' or 'moddups live --json' printed, or ConvertTo-Json.");
}
