using System.CommandLine;
using ModDups.Cli.Terminal;
using ModDups.Input;

namespace ModDups.Cli.Options;

/// <summary>The inputs of a reading command: paths, <c>-</c> for standard input, or the running machine.</summary>
internal abstract class Inputs<T>
{
    private readonly PathArgument _paths;

    private protected Inputs(Host host, Command command, IReadOnlyList<string> arguments, string description)
    {
        Host = host;
        _paths = new("PATH", arguments)
        {
            Description = description,
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Arguments.Add(_paths);
    }

    private protected Host Host { get; }

    /// <summary>Reads the inputs one after the other and passes on what they hold; a bad one doesn't keep the others back.</summary>
    /// <returns>The exit status.</returns>
    public int ForEach(ParseResult parsed, Action<T> take)
    {
        var status = ExitStatus.Done;
        var paths = parsed.GetValue(_paths) ?? [];
        foreach (var path in paths.DefaultIfEmpty())
        {
            using var report = new InputReport(Host);
            foreach (var found in Open(path, report))
            {
                Host.Cancellation.ThrowIfCancellationRequested();
                take(found);
            }

            if (report.HasProblem)
                status = ExitStatus.BadInput;
        }

        return status;
    }

    /// <summary>Reads a path; null is the running machine.</summary>
    private protected abstract IEnumerable<T> Read(string? path, Action<InputProblem> report);

    /// <summary>Reads standard input.</summary>
    private protected abstract IEnumerable<T> Read(Stream input, string source, Action<InputProblem> report);

    private IEnumerable<T> Open(string? path, InputReport report)
    {
        if (path is not "-")
            return Read(path, report.Add);
        return StandardInput.Open(Host, "text", report) is { } input ? Read(input, StandardInput.Name, report.Add) : [];
    }
}
