using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Simulation.Remedies;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups remedies</c>: the remedies that <c>--remedy</c> accepts, and their properties.</summary>
internal sealed class RemediesCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly FormatOptions _format;

    public RemediesCommand(Host host)
        : base("remedies", "List the remedies against duplicate loads, in the order in which they were proposed.")
    {
        _host = host;
        _format = new(this, "remedies");
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups remedies
          moddups remedies --json | jq -r '.[] | select(.KernelVersion) | .Name'

        In the cost of a stopped duplicate, len is the size of the module's ELF image, and clen that of its file
        if the kernel decompresses it.

        """;

    private int Run(ParseResult parsed)
    {
        using var output = _format.Open(parsed, _host);
        foreach (var remedy in KnownRemedies.All)
            output.Write(remedy);
        return ExitStatus.Done;
    }
}
