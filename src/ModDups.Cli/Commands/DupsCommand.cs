using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Statistics;
using ModDups.Views.Formats;
using ModDups.Views.Pages;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups dups</c>: the modules that were requested again while they were loaded or being loaded.</summary>
/// <param name="host">The process.</param>
/// <param name="arguments">All arguments of the command line.</param>
internal sealed class DupsCommand(Host host, IReadOnlyList<string> arguments) : ReadingCommand<ModuleStats>(
    "dups", "List the modules that were requested again, newest first.", nameof(DuplicateFailedModule), host, arguments, Inputs.OfStats)
{

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          sudo moddups dups                              the running kernel
          moddups dups mail.txt                          every dump in a text, whatever surrounds it
          sudo moddups dups --json | jq 'map(.Count) | add'

        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed) => ForEach(parsed, Write);

    private static void Write(ModuleStats stats, IResultWriter output)
    {
        output.Title(stats.Source);
        output.WriteAll(stats.DuplicateModules);
        if (stats.DuplicateModules.Count == 0)
            output.Paragraph([stats.IsTruncated ? StatsNotes.Truncated : StatsNotes.NoDuplicates]);
        else if (stats.IsTruncated)
            output.Note(StatsNotes.Truncated);
    }
}
