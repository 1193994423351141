using ModDups.Evidence.Formats;
using ModDups.Input;

namespace ModDups.Evidence.Reading;

/// <summary>The words for what can be wrong with evidence.</summary>
internal static class EvidenceProblems
{
    private static string Expected =>
        $"{string.Join(", ", EvidenceFormats.Names.SkipLast(1))} or {EvidenceFormats.Names[^1]}";

    public static InputProblem Empty(string source) => new(
        InputProblemKind.Empty, source, Line: null,
        $"Found nothing, expected {Expected}.",
        "See whether the command that should have written it failed; most of these can be read by root only.");

    public static InputProblem NoEvents(string source, long lines) => new(
        InputProblemKind.NoEvents, source, Line: null,
        FormattableString.Invariant($"Found {lines} line(s) of text, and nothing about the loading of modules in them."),
        "See moddups events --help, or about_ModDups_Evidence in PowerShell, for what each source must be told to write.")
    {
        IsWarning = true,
    };

    public static InputProblem NotFound(string path) => new(
        InputProblemKind.NotFound, path, Line: null,
        $"Found no such file, expected {Expected}.", "Check the path.");

    public static InputProblem AccessDenied(string path) => new(
        InputProblemKind.AccessDenied, path, Line: null,
        "Found no right to read it.", "Run it as root, as with sudo, or read a copy that root has made.");

    public static InputProblem NoFiles(string path) => new(
        InputProblemKind.NotFound, path, Line: null,
        $"Found a directory with none of {string.Join(", ", EvidenceFormats.FileNames)} in it.", "Give the file itself.");

    public static InputProblem NoProgram(string program, string advice) => new(
        InputProblemKind.NotFound, program, Line: null,
        "Found no such program in the absolute folders of PATH (as root: in those that nobody else may write to).", advice) { IsWarning = true };

    public static InputProblem ProgramFailed(string program, string failure, string advice) => new(
        InputProblemKind.ReadFailed, program, Line: null, $"Found a failure: '{failure}'.", advice) { IsWarning = true };

    public static InputProblem NoEvidence(string root) => new(
        InputProblemKind.NotFound, root, Line: null,
        $"Found neither {string.Join(", nor ", EvidenceFormats.Names)}.",
        "Read as root; moddups events --help, or about_ModDups_Evidence in PowerShell, tells what each source must be told to write.");
}
