using System.Text;
using ModDups.Evidence.Reading;
using ModDups.Statistics.Sources;
using ModDups.Views.Formatting;

namespace ModDups.Cli.Terminal;

/// <summary>What surrounds a run of <c>moddups</c>: its streams, its terminals and its environment.</summary>
internal sealed class Host
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Opens standard input, when it is first asked for.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Standard output.</summary>
    public required Stream Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gives an environment variable, or null.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>True where standard output is a terminal.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>True where standard error is a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>How many columns the terminal of standard output has; null where there is none, or it doesn't tell.</summary>
    public int? OutputWidth { get; init; }

    /// <summary>Reads the files of this machine.</summary>
    public StatsSource Files { get; init; } = new();

    /// <summary>Reads the traces and logs of this machine.</summary>
    public EvidenceSource Evidence { get; init; } = new();

    /// <summary>Tells how long a storm has been running.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Ends the run.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>True where colour may be used: on a terminal that has it, by a person who wants it (no-color.org).</summary>
    public bool HasColor => IsOutputTerminal && HasCursor && string.IsNullOrEmpty(Environment("NO_COLOR"));

    /// <summary>False for a terminal that only prints.</summary>
    public bool HasCursor => Environment("TERM") is not (null or "" or "dumb");

    /// <summary>True where the locale is a UTF-8 one, as setlocale() finds it (POSIX, "Internationalization Variables").</summary>
    public bool HasUtf8
    {
        get
        {
            string[] names = ["LC_ALL", "LC_CTYPE", "LANG"];
            var locale = names.Select(Environment).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "C";
            var codeset = locale.Split('@')[0].Split('.')[^1].Replace("-", "", StringComparison.Ordinal);
            return codeset.Equals("UTF8", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The streams of this process.</summary>
    public static Host OfThisProcess(CancellationToken cancellation) => new()
    {
        OpenInput = StandardStreams.OpenInput,
        Output = StandardStreams.OpenOutput(),
        Error = new StreamWriter(StandardStreams.OpenError(), s_utf8) { AutoFlush = true },
        Environment = System.Environment.GetEnvironmentVariable,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        OutputWidth = Console.IsOutputRedirected ? null : TerminalSize.Columns(1),
        Cancellation = cancellation,
    };

    /// <summary>Writes a line to standard error; where nobody reads it, nothing is lost.</summary>
    public void WriteError(string line)
    {
        try
        {
            Error.WriteLine($"moddups: {OneLine.Of(line)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Writes to standard output, at once.</summary>
    /// <exception cref="OutputException">It can't be written to.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Output.Write(bytes);
            Output.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(error);
        }
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public void Write(string text) => Write(s_utf8.GetBytes(text));
}
