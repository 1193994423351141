using ModDups.Evidence.Formats;
using ModDups.Input;

namespace ModDups.Evidence.Reading;

/// <summary>Creates the problems that evidence can have.</summary>
internal static class EvidenceProblems
{
    private static string Expected =>
        $"{string.Join(", ", EvidenceFormats.Names.SkipLast(1))} or {EvidenceFormats.Names[^1]}";

    public static InputProblem Empty(string source) => new(
        InputProblemKind.Empty, source, Line: null,
        $"Found nothing, expected {Expected}.",
        "Check whether the command that should have written it failed. Only root can read most of these.");

    public static InputProblem NoEvents(string source, long lines) => new(
        InputProblemKind.NoEvents, source, Line: null,
        FormattableString.Invariant($"Found {lines} line(s) of text, and nothing about the loading of modules in them."),
        "See moddups events --help, or about_ModDups_Evidence in PowerShell, for how to enable each source.")
    {
        IsWarning = true,
    };

    public static InputProblem Binary(string source, string found) => new(
        InputProblemKind.Binary, source, Line: null, $"Found {found}, expected text.", "Give the text of a trace or a log, not a compressed one.");

    public static InputProblem NotFound(string path) => new(
        InputProblemKind.NotFound, path, Line: null,
        $"Found no such file, expected {Expected}.", "Check the path.");

    public static InputProblem AccessDenied(string path) => new(
        InputProblemKind.AccessDenied, path, Line: null,
        "Found no permission to read it.", "Run the command as root, for example with sudo, or read a copy that root has made.");

    public static InputProblem NoFiles(string path) => new(
        InputProblemKind.NotFound, path, Line: null,
        $"Found a directory with none of {string.Join(", ", EvidenceFormats.FileNames)} in it.", "Give the file itself.");

    public static InputProblem NoProgram(string program, string advice) => new(
        InputProblemKind.NotFound, program, Line: null,
        "Found no such program in the absolute folders of PATH (as root: in those that only root can write to).", advice) { IsWarning = true };

    public static InputProblem ProgramFailed(string program, string failure, string advice) => new(
        InputProblemKind.ReadFailed, program, Line: null, $"Found a failure: '{failure}'.", advice) { IsWarning = true };

    public static InputProblem NoEvidence(string root) => new(
        InputProblemKind.NotFound, root, Line: null,
        $"Found neither {string.Join(", nor ", EvidenceFormats.Names)}.",
        "Read as root. See moddups events --help, or about_ModDups_Evidence in PowerShell, for how to enable each source.");
}
