using System.Text.Json;
using ModDups.Input;
using ModDups.Simulation.Bench;
using ModDups.Views.Json;

namespace ModDups.Views.Reports;

/// <summary>Reads the results of storms from a file of <c>moddups storm --json</c>.</summary>
internal static class StormResults
{
    /// <summary>Returns whether a file begins as an array of objects does. A line of the kernel's log begins with a bracket too.</summary>
    public static bool IsIn(string path)
    {
        if (!InputTree.FileExists(path))
            return false;
        try
        {
            using var stream = InputTree.Open(path);
            var start = new byte[64];
            var count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            var text = start.AsSpan(0, count).TrimStart(" \t\r\n"u8);
            return text is [(byte)'[', ..] && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)']', ..];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it as evidence tells why it can't be read.
            return false;
        }
    }

    /// <summary>Reads the results.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Receives the problem if the file can't be read.</param>
    public static IReadOnlyList<BootStormResult> Read(string path, Action<InputProblem> report)
    {
        try
        {
            using var stream = InputTree.Open(path);
            return JsonSerializer.Deserialize(stream, JsonContract.Of<List<BootStormResult>>()) ?? [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report(new InputProblem(InputProblemKind.ReadFailed, path, null, error.Message, "Check the path and its permissions."));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException)
        {
            report(new InputProblem(
                InputProblemKind.BrokenLine, path, (error as JsonException)?.LineNumber + 1, "These are not results of storms.", "Give a file that 'moddups storm --json' printed."));
        }

        return [];
    }
}
