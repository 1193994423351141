namespace ModDups.Cli.Terminal;

/// <summary>Standard output can't be written to; kept apart from the failures of inputs.</summary>
internal sealed class OutputException(Exception cause) : Exception((cause.InnerException ?? cause).Message, cause)
{
    // EPIPE of include/uapi/asm-generic/errno-base.h: .NET gives the errno as it came.
    private const int BrokenPipe = 32;

    /// <summary>True where the reader of the output has gone, which is no failure: <c>moddups … | head</c>.</summary>
    public bool IsClosedPipe => InnerException!.HResult == BrokenPipe;
}
