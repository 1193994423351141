using System.CommandLine;
using ModDups.Cli.Terminal;
using ModDups.Input;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Cli.Options;

/// <summary>The inputs that hold statistics.</summary>
internal sealed class StatsInputs(Host host, Command command, IReadOnlyList<string> arguments) : Inputs<ModuleStats>(
    host, command, arguments,
    "Texts of /sys/kernel/debug/modules/stats, or directories like it; - is standard input, none the running kernel")
{
    private protected override IEnumerable<ModuleStats> Read(string? path, Action<InputProblem> report) => Host.Files.Read(path, report);

    private protected override IEnumerable<ModuleStats> Read(Stream input, string source, Action<InputProblem> report) =>
        StatsReader.Read(input, source, report);
}
