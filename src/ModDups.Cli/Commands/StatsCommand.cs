using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups stats</c>: the counters of kernels, for users, for scripts, or as the kernel prints them.</summary>
internal sealed class StatsCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly Inputs<ModuleStats> _inputs;
    private readonly FormatOptions _format;

    private readonly Option<bool> _text = new("--text")
    {
        Description = "Print the kernel's own layout, byte for byte; a dump that the kernel cut ends with its last complete row",
    };

    public StatsCommand(Host host, IReadOnlyList<string> arguments)
        : base("stats", "Show what was loaded, what failed, and how much memory that wasted.")
    {
        _host = host;
        _inputs = Inputs.OfStats(host, this, arguments);
        _format = new(this, "ModuleStats");
        Options.Add(_text);
        Validators.Add(result => _format.Exclude(result, _text));
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          sudo moddups stats                             the running kernel
          moddups stats host-a/stats host-b/             copies of the file, and of its folder
          ssh host sudo cat /sys/kernel/debug/modules/stats | moddups stats - --json

        """;

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_text))
        {
            using var texts = new KernelTexts(_host);
            return _inputs.ForEach(parsed, texts.Write);
        }

        using var output = _format.Open(parsed, _host);
        return _inputs.ForEach(parsed, output.Write);
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
