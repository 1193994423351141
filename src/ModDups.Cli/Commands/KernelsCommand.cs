using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Kernel;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups kernels</c>: the releases of Linux that treat duplicate loads differently, and what each does.</summary>
internal sealed class KernelsCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly FormatOptions _format;

    private readonly NameArgument _names = new()
    {
        Description = "Releases as uname -r prints them [default: the first release with each behaviour]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public KernelsCommand(Host host)
        : base("kernels", "List the releases of Linux that treat duplicate loads differently, and what each does.")
    {
        _host = host;
        Arguments.Add(_names);
        _format = new(this, "kernel releases");
        Validators.Add(result =>
        {
            foreach (var name in result.GetValue(_names) ?? [])
            {
                if (!KernelRelease.TryParse(name, out _))
                    result.AddError($"Found '{name}', expected a release such as 6.4, 6.12 or what uname -r prints.");
            }
        });
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups kernels
          moddups kernels $(uname -r)
          moddups kernels 6.1.8 6.1.9 6.1.0-56-amd64
          moddups kernels --json | jq -r '.[] | select(.HasStatistics) | .Name'

        """;

    private int Run(ParseResult parsed)
    {
        using var output = _format.Open(parsed, _host);
        var names = parsed.GetValue(_names) ?? [];
        foreach (var release in names.Length > 0 ? names.Select(name => new KernelRelease(name)) : KernelRelease.Landmarks)
            output.Write(release);
        return ExitStatus.Done;
    }
}
