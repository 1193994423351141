using System.CommandLine;
using ModDups.Cli.Terminal;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups man</c>: the help of a command as a page for man(1).</summary>
internal sealed class ManCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly Func<RootCommand> _all;

    private readonly Argument<string?> _command = new("COMMAND")
    {
        HelpName = "COMMAND",
        Description = "The command that the page is about [default: moddups itself]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Creates the command.</summary>
    /// <param name="host">The environment.</param>
    /// <param name="all">Creates all commands, of which a run needs only its own.</param>
    public ManCommand(Host host, Func<RootCommand> all)
        : base("man", "Print the help of a command as a manual page.")
    {
        (_host, _all) = (host, all);
        _command.CompletionSources.Add(_ => CommandLine.Names.Select(name => new System.CommandLine.Completions.CompletionItem(name)));
        _command.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !CommandLine.Names.Contains(name, StringComparer.Ordinal))
                result.AddError($"There is no command '{name}'.");
        });
        Arguments.Add(_command);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups man storm | man -l -
          moddups man > ~/.local/share/man/man1/moddups.1

        The packages for Debian and for rpm have a page for each command already: man moddups-storm.

        """;

    private int Run(ParseResult parsed)
    {
        var root = _all();
        Command about = parsed.GetValue(_command) is { } name ? root.Subcommands.Single(command => command.Name == name) : root;
        _host.Write(ManPage.Of(about));
        return ExitStatus.Done;
    }
}
