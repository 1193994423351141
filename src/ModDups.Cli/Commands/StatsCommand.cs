using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups stats</c>: the counters of kernels, for users, for scripts, or as the kernel prints them.</summary>
internal sealed class StatsCommand : ReadingCommand<ModuleStats>
{
    private readonly Option<bool> _text = new("--text")
    {
        Description = "Print the kernel's own layout, byte for byte; a dump that the kernel cut ends with its last complete row",
    };

    public StatsCommand(Host host, IReadOnlyList<string> arguments)
        : base(
            "stats",
            "Show what was loaded, what failed, and how much memory that wasted.",
            nameof(ModuleStats),
            host,
            arguments,
            Inputs.OfStats)
    {
        Options.Add(_text);
        Validators.Add(result => Format.Exclude(result, _text));
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          sudo moddups stats                             the running kernel
          moddups stats host-a/stats host-b/             copies of the file, and of its folder
          ssh host sudo cat /sys/kernel/debug/modules/stats | moddups stats - --json

        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed)
    {
        if (!parsed.GetValue(_text))
            return ForEach(parsed, static (stats, output) => output.Write(stats));
        using var texts = new KernelTexts(Host);
        return ForEach(parsed, texts.Write);
    }

    /// <summary>Writes dumps, each at the beginning of a line: the kernel may have cut the one before.</summary>
    private sealed class KernelTexts(Host host) : IDisposable
    {
        private readonly MemoryStream _text = new();
        private bool _isInLine;

        public void Dispose() => _text.Dispose();

        public void Write(ModuleStats stats)
        {
            _text.SetLength(0);
            if (_isInLine)
                _text.WriteByte((byte)'\n');
            StatsWriter.Write(stats, _text);
            var bytes = _text.GetBuffer().AsSpan(0, (int)_text.Length);
            _isInLine = bytes is not [.., (byte)'\n'];
            host.Write(bytes);
        }
    }
}
