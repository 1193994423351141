using System.CommandLine;
using ModDups.Cli.Terminal;
using ModDups.Evidence;
using ModDups.Evidence.Formats;
using ModDups.Evidence.Reading;
using ModDups.Input;

namespace ModDups.Cli.Options;

/// <summary>The inputs that hold events.</summary>
internal sealed class EventInputs(Host host, Command command, IReadOnlyList<string> arguments) : Inputs<ModuleLoadEvent>(
    host, command, arguments,
    $"Traces and logs, or folders with {string.Join(", ", EvidenceFormats.FileNames.SkipLast(1))} or {EvidenceFormats.FileNames[^1]}; - is standard input, none this machine")
{
    private protected override IEnumerable<ModuleLoadEvent> Read(string? path, Action<InputProblem> report) => Host.Evidence.Read(path, report);

    private protected override IEnumerable<ModuleLoadEvent> Read(Stream input, string source, Action<InputProblem> report) =>
        EvidenceReader.Read(input, source, report);
}
