using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using ModDups.Cli.Terminal;

namespace ModDups.Cli.Commands;

/// <summary>The help of a command with examples, and the version.</summary>
internal static class HelpPage
{
    /// <summary>The maximum length of a line of help, in characters.</summary>
    public const int Width = 100;

    // As many as the kernel's own commits are quoted with.
    private const int CommitDigits = 12;

    private const string Ending = """
        Examples:
          sudo moddups stats                             the running kernel's counters, and its worst duplicates
          ssh host sudo cat /sys/kernel/debug/modules/stats | moddups dups -
          moddups compare before/stats after/stats
          sudo moddups events
          moddups storm --cpus 8,255 --remedy None,EarlyCheck,Idempotent
          moddups storm --cpus 1..300 --remedy all --plot
          moddups replay calls.tsv --catalog /lib/modules/$(uname -r)

        Exit status:
          0    everything was done
          1    an input could not be read or is not valid, or an output could not be written:
               one line for each on standard error
          2    the arguments are not valid
          70   an error in moddups itself; the line on standard error shows where
          130  ended by Ctrl+C
          141  the reader of the output closed it

        """;

    /// <summary>The version, and behind a plus the first 12 digits of the commit that was built, where it is known.</summary>
    public static string Version =>
        typeof(HelpPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+') is [var version, var commit]
            ? $"{version}+{commit[..Math.Min(CommitDigits, commit.Length)]}"
            : typeof(HelpPage).Assembly.GetName().Version!.ToString(3);

    /// <summary>Sets the help of the root and its commands, and makes <c>--version</c> print <see cref="Version"/>.</summary>
    public static void AddTo(RootCommand root)
    {
        // The built-in one also answers to /h and /?, which are paths.
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        root.Options.Insert(0, new HelpOption("--help", "-h", "-?"));
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                help.MaxWidth = Width;
                option.Action = new Help(help);
            }
            else if (option is VersionOption)
            {
                option.Action = new PrintVersion();
            }
        }
    }

    /// <summary>What follows the options in the help of a command.</summary>
    public static string EndingOf(Command command) => command is IHasExamples examples ? examples.Examples : Ending;

    private sealed class Help(HelpAction builtIn) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var configuration = parseResult.InvocationConfiguration;
            var output = configuration.Output;
            using var page = new StringWriter();
            configuration.Output = page;
            var status = builtIn.Invoke(parseResult);
            configuration.Output = output;

            // The usage begins with the name of the running file, which is ModDups.Cli, or that of the tests.
            output.Write(page.ToString().Replace($"  {RootCommand.ExecutableName} ", "  moddups ", StringComparison.Ordinal));
            output.WriteLine(EndingOf(parseResult.CommandResult.Command));
            return status;
        }
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(Version);
            return ExitStatus.Done;
        }
    }
}
