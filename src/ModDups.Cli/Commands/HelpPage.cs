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

    /// <summary>Sets the help of the root and its commands, and makes <c>--version</c> print the version of the assembly.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                help.MaxWidth = Width;
                option.Action = new Help(help);
            }
            else if (option is VersionOption)
            {
                option.Action = new Version();
            }
        }
    }

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
            output.WriteLine(parseResult.CommandResult.Command is IHasExamples command ? command.Examples : Ending);
            return status;
        }
    }

    private sealed class Version : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(HelpPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();

            // The commit follows the +.
            parseResult.InvocationConfiguration.Output.WriteLine(version?.InformationalVersion.Split('+')[0]);
            return ExitStatus.Done;
        }
    }
}
