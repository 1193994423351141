namespace ModDups.Cli.Terminal;

/// <summary>A standard stream that was closed when the process started: <c>&lt;&amp;-</c> in a shell.</summary>
internal sealed class ClosedStream : Stream
{
    private const string Closed = "It is closed.";

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException(Closed);

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException(Closed);
        set => throw new NotSupportedException(Closed);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new IOException(Closed);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new IOException(Closed);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException(Closed);

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException(Closed);
}
