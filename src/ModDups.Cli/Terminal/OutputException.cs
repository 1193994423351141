namespace ModDups.Cli.Terminal;

/// <summary>Standard output can't be written to. A separate type keeps it apart from failures of inputs.</summary>
internal sealed class OutputException(Exception cause) : Exception((cause.InnerException ?? cause).Message, cause)
{
    // EPIPE of include/uapi/asm-generic/errno-base.h. .NET returns the errno unchanged.
    private const int BrokenPipe = 32;

    /// <summary>True where the reader of the output has closed it, which is not a failure: <c>moddups … | head</c>.</summary>
    public bool IsClosedPipe => InnerException!.HResult == BrokenPipe;
}
