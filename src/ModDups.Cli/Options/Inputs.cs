using System.CommandLine;
using ModDups.Cli.Terminal;
using ModDups.Evidence;
using ModDups.Evidence.Formats;
using ModDups.Input;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Cli.Options;

/// <summary>The inputs of a reading command: paths, <c>-</c> for standard input, or the running machine.</summary>
/// <typeparam name="T">What is read from them.</typeparam>
internal sealed class Inputs<T>
{
    private readonly Host _host;
    private readonly PathArgument _paths;

    public Inputs(Host host, Command command, IReadOnlyList<string> arguments)
    {
        _host = host;
        _paths = new("PATH", arguments) { Arity = ArgumentArity.ZeroOrMore };
        command.Arguments.Add(_paths);
    }

    /// <summary>The description of the inputs in the help.</summary>
    public required string Description
    {
        init => _paths.Description = value;
    }

    /// <summary>Reads a path. Null is the running machine.</summary>
    public required Func<string?, Action<InputProblem>, IEnumerable<T>> ReadPath { get; init; }

    /// <summary>Reads standard input, given its name.</summary>
    public required Func<Stream, string, Action<InputProblem>, IEnumerable<T>> ReadStream { get; init; }

    /// <summary>Returns the given paths, of which <c>-</c> is standard input.</summary>
    public IReadOnlyList<string> PathsIn(ParseResult parsed) => parsed.GetValue(_paths) ?? [];

    /// <summary>Reads the inputs one after another, and passes on what they contain. An invalid input does not stop the others.</summary>
    /// <returns>The exit status.</returns>
    public int ForEach(ParseResult parsed, Action<T> take)
    {
        var status = ExitStatus.Done;
        foreach (var path in PathsIn(parsed).DefaultIfEmpty())
        {
            using var report = new InputReport(_host);
            foreach (var found in ReadAhead.Of(Open(path, report), _host.Cancellation))
            {
                _host.Cancellation.ThrowIfCancellationRequested();
                take(found);
            }

            if (report.HasProblem)
                status = ExitStatus.BadInput;
        }

        return status;
    }

    private IEnumerable<T> Open(string? path, InputReport report)
    {
        if (path is not "-")
            return ReadPath(path, report.Add);
        return StandardInput.Open(_host, "text", report) is { } input ? ReadStream(input, StandardInput.Name, report.Add) : [];
    }
}

/// <summary>The kinds of inputs.</summary>
internal static class Inputs
{
    /// <summary>Inputs that contain statistics.</summary>
    public static Inputs<ModuleStats> OfStats(Host host, Command command, IReadOnlyList<string> arguments) => new(host, command, arguments)
    {
        Description = "Copies of /sys/kernel/debug/modules/stats, or folders with one; - is standard input; the running kernel if none is given",
        ReadPath = host.Files.Read,
        ReadStream = StatsReader.Read,
    };

    /// <summary>Inputs that contain events.</summary>
    public static Inputs<ModuleLoadEvent> OfEvents(Host host, Command command, IReadOnlyList<string> arguments) => new(host, command, arguments)
    {
        Description = $"Traces and logs, or folders with {string.Join(", ", EvidenceFormats.FileNames.SkipLast(1))} or {EvidenceFormats.FileNames[^1]}; - is standard input; this machine if none is given",
        ReadPath = host.Evidence.Read,
        ReadStream = host.Evidence.Read,
    };
}
