using System.CommandLine;
using ModDups.Cli.Terminal;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups completion</c>: the script that lets a shell complete the command line of <c>moddups</c>.</summary>
internal sealed class CompletionCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly Argument<string> _shell = new("SHELL") { HelpName = "SHELL", Description = "bash, zsh or fish" };

    public CompletionCommand(Host host)
        : base("completion", "Print the script with which bash, zsh or fish completes commands, options and their values.")
    {
        _host = host;
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Arguments.Add(_shell);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          source <(moddups completion bash)
          moddups completion bash > ~/.local/share/bash-completion/completions/moddups
          moddups completion zsh > ~/.zfunc/_moddups
          moddups completion fish > ~/.config/fish/completions/moddups.fish

        The script asks moddups itself, so it knows the commands and options of the moddups that is on the PATH. The packages
        for Debian and for rpm have brought it already.

        """;

    // The scripts lie beside the code, in Completion.
    private int Run(ParseResult parsed)
    {
        using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"moddups.{parsed.GetValue(_shell)}")!;
        using var text = new MemoryStream();
        script.CopyTo(text);
        _host.Write(text.GetBuffer().AsSpan(0, (int)text.Length));
        return ExitStatus.Done;
    }
}
