using System.Text;
using System.Text.Json;
using ModDups.Cli.Commands;
using ModDups.Cli.Terminal;
using ModDups.Evidence.Reading;
using ModDups.Statistics.Sources;

namespace ModDups.Tests.Cli;

/// <summary>One run of the command line in this process.</summary>
internal sealed record CliRun(int Status, byte[] Bytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(Bytes);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The objects of the one array that --json prints.</summary>
    public JsonElement[] Items => [.. JsonDocument.Parse(Bytes).RootElement.EnumerateArray()];

    public static CliRun Of(params string[] arguments) => In(new Setting(), arguments);

    public static CliRun In(Setting setting, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var host = new Host
        {
            OpenInput = () => new MemoryStream(setting.Input),
            Output = setting.Output ?? output,
            Error = error,
            Environment = name => setting.Environment.GetValueOrDefault(name),
            IsOutputTerminal = setting.IsTerminal,
            IsErrorTerminal = setting.IsTerminal,
            OutputWidth = setting.Width,
            Files = new StatsSource(setting.Root),
            Evidence = new EvidenceSource(setting.Root),
            Clock = setting.Clock,
            Cancellation = setting.Cancellation,
        };
        var status = CommandLine.Run(arguments, host);
        return new CliRun(status, output.ToArray(), error.ToString());
    }

    /// <summary>What surrounds a run.</summary>
    public sealed record Setting
    {
        public byte[] Input { get; init; } = [];

        public Stream? Output { get; init; }

        public Dictionary<string, string> Environment { get; init; } = new() { ["TERM"] = "xterm" };

        public bool IsTerminal { get; init; }

        public int? Width { get; init; }

        public string Root { get; init; } = "/no/such/machine";

        public TimeProvider Clock { get; init; } = TimeProvider.System;

        public CancellationToken Cancellation { get; init; }
    }
}
