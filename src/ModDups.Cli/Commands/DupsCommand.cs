using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Views.Pages;
using ModDups.Statistics;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups dups</c>: the modules that were requested again while they were loaded or being loaded.</summary>
internal sealed class DupsCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly Inputs<ModuleStats> _inputs;
    private readonly FormatOptions _format;

    public DupsCommand(Host host, IReadOnlyList<string> arguments)
        : base("dups", "List the modules that were requested again, newest first.")
    {
        _host = host;
        _inputs = Inputs.OfStats(host, this, arguments);
        _format = new(this, "DuplicateFailedModule");
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          sudo moddups dups                              the running kernel
          moddups dups mail.txt                          every dump in a text, whatever surrounds it
          sudo moddups dups --json | jq 'map(.Count) | add'

        """;

    private int Run(ParseResult parsed)
    {
        using var output = _format.Open(parsed, _host);
        return _inputs.ForEach(parsed, stats =>
        {
            output.Title(stats.Source);
            output.WriteAll(stats.DuplicateModules);
            if (stats.DuplicateModules.Count == 0)
                output.Paragraph([stats.IsTruncated ? StatsNotes.Truncated : StatsNotes.NoDuplicates]);
            else if (stats.IsTruncated)
                output.Note(StatsNotes.Truncated);
        });
    }
}
