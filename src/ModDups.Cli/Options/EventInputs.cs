using System.CommandLine;
using ModDups.Cli.Terminal;
using ModDups.Evidence;
using ModDups.Input;

namespace ModDups.Cli.Options;

/// <summary>The inputs that hold events.</summary>
internal sealed class EventInputs(Host host, Command command, IReadOnlyList<string> arguments) : Inputs<ModuleLoadEvent>(
    host, command, arguments,
    "Traces and logs, or folders with trace, dmesg, audit.log or journal; - is standard input, none this machine")
{
    private protected override IEnumerable<ModuleLoadEvent> Read(string? path, Action<InputProblem> report) => Host.Evidence.Read(path, report);

    private protected override IEnumerable<ModuleLoadEvent> Read(Stream input, string source, Action<InputProblem> report) =>
        EvidenceReader.Read(input, source, report);
}
