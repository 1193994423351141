using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Output;

namespace ModDups.Cli.Options;

/// <summary>Rejects files that would replace what is read, or what is written otherwise.</summary>
internal static class OutputChecks
{
    private static readonly string[] s_inputs = ["--catalog", "--machine", "--coldplug", "--devices", "--cmdline", "--modprobe-path", "--stats"];

    /// <summary>Returns the path of an option; null where it has none. An option that was rejected has no value, but it has a token.</summary>
    public static string? PathOf(CommandResult result, Option option) => result.GetResult(option)?.Tokens is [{ Value: { Length: > 0 } path }] ? path : null;

    /// <summary>Rejects outputs of one command that are the same file, a file that is read, or standard output.</summary>
    public static void Check(CommandResult result, params IReadOnlyList<Option> outputs)
    {
        var given = outputs.Select(option => (option.Name, Path: PathOf(result, option))).Where(output => output.Path is not null).ToList();
        foreach (var (at, (name, path)) in given.Index())
        {
            foreach (var (other, _) in given.Skip(at + 1).Where(other => Path.GetFullPath(path!) == Path.GetFullPath(other.Path!) || OutputPaths.AreOne(path!, other.Path!)))
                result.AddError($"{name} and {other} name the same file: specify two files.");
            // Lines after a replaced standard output would be lost.
            if (OutputPaths.AreOne(path!, "/proc/self/fd/1"))
                result.AddError($"{name} names the file that standard output goes to: specify another file.");
            CheckInputs(result, name, path!);
        }
    }

    /// <summary>Rejects the one output of a command, which prints nothing else, where it is a file that is read.</summary>
    public static void CheckInputs(CommandResult result, Option output)
    {
        if (PathOf(result, output) is { } path)
            CheckInputs(result, output.Name, path);
    }

    // A file that is read would be replaced.
    private static void CheckInputs(CommandResult result, string name, string path)
    {
        foreach (var (input, _) in InputsOf(result).Where(input => FilesOf(input.Path).Any(file => OutputPaths.AreOne(path, file))).DistinctBy(input => input.Option, StringComparer.Ordinal))
            result.AddError($"{name} names {(input is null ? $"a file that is read, '{path}'" : $"the file that {input} reads")}: specify another file.");
    }

    // The name of the option, which is null for an argument, and what it reads.
    private static IEnumerable<(string? Option, string Path)> InputsOf(CommandResult result) => result.Children.SelectMany(input => input switch
    {
        OptionResult { Option: MeasuredOption measured } => measured.PathsIn(result).Select(path => ((string?)measured.Name, path)),
        OptionResult option when s_inputs.Contains(option.Option.Name) => option.Tokens.Select(token => ((string?)option.Option.Name, token.Value)),
        ArgumentResult { Argument: PathArgument } argument => argument.Tokens.Select(token => ((string?)null, token.Value)),
        _ => [],
    });

    private static IEnumerable<string> FilesOf(string path) =>
        path is "-" ? ["/proc/self/fd/0"] : Directory.Exists(path) ? Directory.EnumerateFiles(path) : [path];
}
