using System.CommandLine;
using ModDups.Statistics;

namespace ModDups.Cli;

/// <summary>The inputs of the reading commands: paths, <c>-</c> for standard input, or the running kernel.</summary>
internal sealed class StatsInputs
{
    private const string StandardInput = "standard input";

    private readonly Host _host;

    private readonly PathArgument _paths;

    internal StatsInputs(Host host, Command command, IReadOnlyList<string> arguments)
    {
        _host = host;
        _paths = new("PATH", arguments)
        {
            Description = "Texts of /sys/kernel/debug/modules/stats, or directories like it; - is standard input, none the running kernel",
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Arguments.Add(_paths);
    }

    /// <summary>Reads the inputs one after the other and passes each dump on; a bad one doesn't keep the others back.</summary>
    /// <returns>The exit status.</returns>
    internal int ForEach(ParseResult parsed, Action<ModuleStats> take)
    {
        var status = ExitStatus.Done;
        var paths = parsed.GetValue(_paths) ?? [];
        foreach (var path in paths.DefaultIfEmpty())
        {
            using var report = new InputReport(_host);
            foreach (var stats in Open(path, report))
            {
                _host.Cancellation.ThrowIfCancellationRequested();
                take(stats);
            }

            if (report.HasProblem)
                status = ExitStatus.BadInput;
        }

        return status;
    }

    private IEnumerable<ModuleStats> Open(string? path, InputReport report)
    {
        if (path is not "-")
            return _host.Files.Read(path, report.Add);
        var input = _host.OpenInput();
        if (input is not ClosedStream)
            return StatsReader.Read(input, StandardInput, report.Add);
        report.Add(new InputProblem(
            InputProblemKind.ReadFailed, StandardInput, null, "It is closed.", "Pass a text into it, or give a path."));
        return [];
    }
}
