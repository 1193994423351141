using System.CommandLine;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Simulation.Remedies;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups remedies</c>: what can be chosen by <c>--remedy</c>, and what is known of each.</summary>
internal sealed class RemediesCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly Option<bool> _json = new("--json") { Description = "Print one array of remedies" };

    public RemediesCommand(Host host)
        : base("remedies", "List the remedies against duplicate loads, in the order in which they were proposed.")
    {
        _host = host;
        Options.Add(_json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups remedies
          moddups remedies --json | jq -r '.[] | select(.KernelVersion) | .Name'

        In what a stopped duplicate costs, len is the size of the module's ELF image, and clen that of its file
        where the kernel decompresses it.

        """;

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_json))
        {
            using var array = new JsonArray(_host);
            foreach (var remedy in KnownRemedies.All)
                array.Add(remedy, JsonContract.Write);
        }
        else
        {
            RemedyList.Write(_host, KnownRemedies.All);
        }

        return ExitStatus.Done;
    }
}
