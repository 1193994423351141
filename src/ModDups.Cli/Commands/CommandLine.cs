using System.CommandLine;
using System.CommandLine.Invocation;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;

namespace ModDups.Cli.Commands;

/// <summary>The whole of <c>moddups</c>: arguments in, an exit status out.</summary>
internal static class CommandLine
{
    /// <summary>Carries out one command line.</summary>
    /// <returns>One of <see cref="ExitStatus"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Host host)
    {
        try
        {
            return Invoke(arguments, host);
        }
        catch (ArgumentsException error)
        {
            return Refuse(host, error.Message, error.Command);
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            return ExitStatus.Interrupted;
        }
        catch (OutputException error) when (error.IsClosedPipe)
        {
            return ExitStatus.ClosedPipe;
        }
        catch (OutputException error)
        {
            host.WriteError($"standard output: {error.Message}");
            return ExitStatus.BadInput;
        }
        catch (Exception error)
        {
            // Nothing that a person could mend: one line like any other, and the place for whoever can.
            host.WriteError($"internal error: {error.GetType().Name} in {Place(error)}: {error.Message}");
            return ExitStatus.InternalError;
        }
    }

    private static string Place(Exception error) =>
        error.TargetSite is { } method ? $"{method.DeclaringType?.FullName}.{method.Name}()" : "an unknown place";

    private static int Invoke(IReadOnlyList<string> arguments, Host host)
    {
        // A path may begin with @, which would be a file of further arguments.
        var settings = new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
        var parsed = Root(arguments, host).Parse(arguments, settings);
        if (parsed.Action is ParseErrorAction)
            return Refuse(host, Reason(parsed), parsed.CommandResult.Command);
        using var output = new StringWriter();
        var status = parsed.Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
        });
        if (output.ToString() is { Length: > 0 } help)
            host.Write(help);
        return status;
    }

    // "Required command was not provided" stands before the word that is none.
    private static string Reason(ParseResult parsed) => parsed.UnmatchedTokens switch
    {
        [var word, ..] when parsed.CommandResult.Command is RootCommand => $"There is no command '{word}'.",
        [var word, ..] => $"'{word}' is one argument too many.",
        _ => parsed.Errors[0].Message,
    };

    private static RootCommand Root(IReadOnlyList<string> arguments, Host host)
    {
        var root = new RootCommand(
            "What duplicate kernel module requests did to a machine, and boot storms on a bench.")
        {
            new StatsCommand(host, arguments),
            new DupsCommand(host, arguments),
            new CompareCommand(host, arguments),
            new StormCommand(host),
            new RequestCommand(host),
            new ReplayCommand(host, arguments),
            new EventsCommand(host, arguments),
            new CatalogCommand(host),
            new ResolveCommand(host),
            new BlameCommand(host, arguments),
            new RemediesCommand(host),
        };
        HelpPage.AddTo(root);
        return root;
    }

    private static int Refuse(Host host, string message, Command command)
    {
        var name = command is RootCommand ? "moddups" : $"moddups {command.Name}";
        host.WriteError($"{message} See '{name} --help'.");
        return ExitStatus.BadArguments;
    }
}
