namespace ModDups.Cli.Terminal;

/// <summary>What <c>moddups</c> tells the shell at its end.</summary>
internal static class ExitStatus
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>An input could not be read or wasn't what it should be, or an output could not be written.</summary>
    public const int BadInput = 1;

    /// <summary>The arguments are off; nothing was done.</summary>
    public const int BadArguments = 2;

    /// <summary>moddups itself is at fault: EX_SOFTWARE of sysexits.h.</summary>
    public const int InternalError = 70;

    /// <summary>Ended by Ctrl+C: 128 and SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Who read the output has closed it: 128 and SIGPIPE, as a shell reports any other filter.</summary>
    public const int ClosedPipe = 141;
}
