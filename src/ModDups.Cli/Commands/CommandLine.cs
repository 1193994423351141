using System.CommandLine;
using System.CommandLine.Invocation;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;

namespace ModDups.Cli.Commands;

/// <summary>The entry point of <c>moddups</c>, from the arguments to the exit status.</summary>
internal static class CommandLine
{
    private const string Version = "--version";

    // What System.CommandLine gives an argument that may have any number of values.
    private static readonly int s_mostValues = ArgumentArity.ZeroOrMore.MaximumNumberOfValues;

    /// <summary>The commands by name, in the order of the help.</summary>
    private static readonly OrderedDictionary<string, Func<Host, IReadOnlyList<string>, Command>> s_commands = new(StringComparer.Ordinal)
    {
        ["stats"] = static (host, arguments) => new StatsCommand(host, arguments),
        ["dups"] = static (host, arguments) => new DupsCommand(host, arguments),
        ["compare"] = static (host, arguments) => new CompareCommand(host, arguments),
        ["storm"] = static (host, _) => new StormCommand(host),
        ["live"] = static (host, _) => new LiveCommand(host),
        ["request"] = static (host, _) => new RequestCommand(host),
        ["replay"] = static (host, arguments) => new ReplayCommand(host, arguments),
        ["events"] = static (host, arguments) => new EventsCommand(host, arguments),
        ["catalog"] = static (host, _) => new CatalogCommand(host),
        ["resolve"] = static (host, _) => new ResolveCommand(host),
        ["blame"] = static (host, arguments) => new BlameCommand(host, arguments),
        ["advise"] = static (host, arguments) => new AdviseCommand(host, arguments),
        ["report"] = static (host, arguments) => new ReportCommand(host, arguments),
        ["fleet"] = static (host, arguments) => new FleetCommand(host, arguments),
        ["metrics"] = static (host, arguments) => new MetricsCommand(host, arguments),
        ["collect"] = static (host, _) => new CollectCommand(host),
        ["kernels"] = static (host, _) => new KernelsCommand(host),
        ["remedies"] = static (host, _) => new RemediesCommand(host),
        ["completion"] = static (host, _) => new CompletionCommand(host),
        ["man"] = static (host, _) => new ManCommand(host, () => Root([], host)),
    };

    /// <summary>The names of the commands.</summary>
    public static IEnumerable<string> Names => s_commands.Keys;

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitStatus"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Host host)
    {
        try
        {
            try
            {
                return Invoke(arguments, host);
            }
            finally
            {
                host.Flush();
            }
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
            // The user can't correct this error. It is one line, like any other, with the place for whoever can.
            host.WriteError($"internal error: {error.GetType().Name} in {Place(error)}: {error.Message}");
            return ExitStatus.InternalError;
        }
    }

    private static string Place(Exception error) =>
        error.TargetSite is { } method ? $"{method.DeclaringType?.FullName}.{method.Name}()" : "an unknown place";

    private static int Invoke(IReadOnlyList<string> arguments, Host host)
    {
        // A path may begin with @, which System.CommandLine would take for a file with further arguments.
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

    // The first error would be "Required command was not provided", before the word that is not a command.
    private static string Reason(ParseResult parsed) => parsed.UnmatchedTokens switch
    {
        [var word, ..] when parsed.CommandResult.Command is RootCommand => $"There is no command '{word}'.",
        [_, ..] when parsed.Tokens.Count > s_mostValues => FormattableString.Invariant($"A command takes at most {s_mostValues} paths or names: run it several times."),
        [var word, ..] => $"Unexpected argument '{word}'.",
        _ => parsed.Errors[0].Message,
    };

    private static RootCommand Root(IReadOnlyList<string> arguments, Host host)
    {
        var root = new RootCommand(
            "What duplicate kernel module requests did to a machine, and boot storms on a bench.");
        foreach (var create in NeededFor(arguments))
            root.Add(create(host, arguments));
        HelpPage.AddTo(root);
        return root;
    }

    // Creating all commands would take half the time of a short run.
    private static IEnumerable<Func<Host, IReadOnlyList<string>, Command>> NeededFor(IReadOnlyList<string> arguments) => arguments switch
    {
        [Version] => [],
        // What a shell asks in order to complete a line: the directive, and the line.
        [['[', ..], var line] when line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, .. var words] => NeededFor(words),
        [var name, ..] when s_commands.TryGetValue(name, out var create) => [create],
        _ => s_commands.Values,
    };

    private static int Refuse(Host host, string message, Command command)
    {
        var name = command is RootCommand ? "moddups" : $"moddups {command.Name}";
        host.WriteError($"{message} See '{name} --help'.");
        return ExitStatus.BadArguments;
    }
}
