using ModDups.Input;
using ModDups.Text;

namespace ModDups.Collection;

/// <summary>The words for what can go wrong when evidence is collected.</summary>
internal static class CollectionProblems
{
    public static InputProblem NoProgram(string host, string program) => new(
        InputProblemKind.CollectionFailed, host, Line: null,
        $"Found no program '{program}' in the absolute folders of PATH (as root: in those that only root can write to).", $"Install {program}.");

    public static InputProblem Broken(string host, string? error) => new(
        InputProblemKind.CollectionFailed, host, Line: null,
        error is { Length: > 0 }
            ? $"Nothing was collected: {SafeText.Of(error.ReplaceLineEndings(" ").TrimEnd('.'))}."
            : "The connection ended before all evidence was there; nothing was written.",
        "Check that 'ssh HOST true' works without a question, and run the command again.");

    public static InputProblem Failed(string host, string message) => new(
        InputProblemKind.CollectionFailed, host, Line: null, $"Nothing was collected: {SafeText.Of(message.TrimEnd('.'))}.", "Check the disk and the path.");
}
