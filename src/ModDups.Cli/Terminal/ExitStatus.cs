namespace ModDups.Cli.Terminal;

/// <summary>The exit statuses of <c>moddups</c>.</summary>
internal static class ExitStatus
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>An input could not be read or is not valid, or an output could not be written.</summary>
    public const int BadInput = 1;

    /// <summary>The arguments are not valid; nothing was done.</summary>
    public const int BadArguments = 2;

    /// <summary>A defect of moddups itself: EX_SOFTWARE of sysexits.h.</summary>
    public const int InternalError = 70;

    /// <summary>Ended by Ctrl+C: 128 and SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>The reader of the output closed it: 128 and SIGPIPE, as a shell reports any other filter.</summary>
    public const int ClosedPipe = 141;
}
