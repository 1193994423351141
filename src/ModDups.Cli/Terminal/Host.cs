using System.Text;
using ModDups.Evidence.Reading;
using ModDups.Statistics.Sources;
using ModDups.Views.Formatting;

namespace ModDups.Cli.Terminal;

/// <summary>The environment of a run of <c>moddups</c>: its streams, terminals and environment variables.</summary>
internal sealed class Host
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Opens standard input on first use.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Standard output.</summary>
    public required Stream Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Returns an environment variable, or null.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>True where standard output is a terminal.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>True where standard error is a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>The width of the terminal of standard output in columns; null where there is no terminal, or no width.</summary>
    public int? OutputWidth { get; init; }

    /// <summary>Reads the files of this machine.</summary>
    public StatsSource Files { get; init; } = new();

    /// <summary>Reads the traces and logs of this machine.</summary>
    public EvidenceSource Evidence { get; init; } = new();

    /// <summary>The clock that measures how long a storm has run.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Cancels the run.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>True where colour may be used: the terminal supports it and the user has not disabled it (no-color.org).</summary>
    public bool HasColor => IsOutputTerminal && HasCursor && string.IsNullOrEmpty(Environment("NO_COLOR"));

    /// <summary>False for a terminal that only prints.</summary>
    public bool HasCursor => Environment("TERM") is not (null or "" or "dumb");

    /// <summary>True where the locale uses UTF-8, as setlocale() determines it (POSIX, "Internationalization Variables").</summary>
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

    /// <summary>Returns the streams of this process.</summary>
    public static Host OfThisProcess(CancellationToken cancellation) => new()
    {
        OpenInput = StandardStreams.OpenInput,
        Output = Console.IsOutputRedirected ? new BufferedOutput(StandardStreams.OpenOutput()) : StandardStreams.OpenOutput(),
        Error = new StreamWriter(StandardStreams.OpenError(), s_utf8) { AutoFlush = true },
        Environment = System.Environment.GetEnvironmentVariable,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        OutputWidth = Console.IsOutputRedirected ? null : TerminalSize.Columns(1),
        Cancellation = cancellation,
    };

    /// <summary>Writes a line to standard error. A closed standard error is ignored.</summary>
    public void WriteError(string line)
    {
        try
        {
            // Both may be the same file.
            Output.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next write to it fails too.
        }

        try
        {
            Error.WriteLine($"moddups: {OneLine.Of(line)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Writes to standard output.</summary>
    /// <exception cref="OutputException">Standard output can't be written to.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Output.Write(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(error);
        }
    }

    /// <summary>Passes on what has been written to standard output.</summary>
    /// <exception cref="OutputException">Standard output can't be written to.</exception>
    public void Flush()
    {
        try
        {
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
