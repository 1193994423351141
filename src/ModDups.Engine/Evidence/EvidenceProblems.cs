using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Evidence;

/// <summary>The words for what can be wrong with evidence.</summary>
internal static class EvidenceProblems
{
    public static InputProblem Damaged(string source, long line, ReadOnlySpan<byte> text, string expected) => new(
        InputProblemKind.BrokenLine, source, line,
        $"Found {StatsProblems.Excerpt(text)}, expected {expected}; this line is left out.",
        "Copy the text again, whole; where its end is cut, take it once more.");

    public static InputProblem Empty(string source) => new(
        InputProblemKind.Empty, source, Line: null,
        "Found nothing, expected a trace, a log of the kernel, an audit log or a journal.",
        "See whether the command that should have written it failed; most of these can be read by root only.");

    public static InputProblem NoEvents(string source, long lines) => new(
        InputProblemKind.NoEvents, source, Line: null,
        FormattableString.Invariant($"Found {lines} line(s) of text, and nothing about the loading of modules in them."),
        "See moddups events --help, or about_ModDups_Evidence in PowerShell, for what each source must be told to write.")
    {
        IsWarning = true,
    };

    public static InputProblem BinaryTrace(string source) => new(
        InputProblemKind.Binary, source, Line: 1,
        "Found a binary trace of trace-cmd, expected text.", "Give the output of: trace-cmd report");

    public static InputProblem Lost(string source, long line, long places, long events) => new(
        InputProblemKind.LostEvents, source, line,
        FormattableString.Invariant($"Found {places} place(s) from this line on where the trace lost events, {events} or more in all: calls and loads may be missing."),
        "Give the kernel a larger buffer: trace_buf_size=16M on its command line, or buffer_size_kb in tracefs.")
    {
        IsWarning = true,
    };

    public static InputProblem NotFound(string path) => new(
        InputProblemKind.NotFound, path, Line: null,
        "Found no such file, expected a trace, a log of the kernel, an audit log or a journal.", "Check the path.");

    public static InputProblem AccessDenied(string path) => new(
        InputProblemKind.AccessDenied, path, Line: null,
        "Found no right to read it.", "Run it as root, as with sudo, or read a copy that root has made.");

    public static InputProblem NoFiles(string path) => new(
        InputProblemKind.NotFound, path, Line: null,
        $"Found a directory with none of {string.Join(", ", EvidenceSource.Files)} in it.", "Give the file itself.");

    public static InputProblem NoProgram(string program, string advice) => new(
        InputProblemKind.NotFound, program, Line: null,
        "Found no such program in the absolute folders of PATH (as root: in those that nobody else may write to).", advice) { IsWarning = true };

    public static InputProblem ProgramFailed(string program, string failure, string advice) => new(
        InputProblemKind.ReadFailed, program, Line: null, $"Found a failure: '{failure}'.", advice) { IsWarning = true };

    public static InputProblem NoEvidence(string root) => new(
        InputProblemKind.NotFound, root, Line: null,
        "Found neither a trace, nor an audit log, nor the log of the kernel, nor a journal.",
        "Read as root; moddups events --help, or about_ModDups_Evidence in PowerShell, tells what each source must be told to write.");
}
