using System.Runtime.ExceptionServices;

namespace ModDups.Cli.Terminal;

/// <summary>
/// Standard output, written in large pieces. What a command has written is passed on soon after, even while it waits for more
/// input, so that a reader of a pipe sees each result when it arrives.
/// </summary>
internal sealed class BufferedOutput : Stream
{
    private const int Size = 64 * 1024;

    // Nobody notices a shorter delay. An interrupted command ends later (Interrupt).
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(50);

    private readonly Stream _stream;
    private readonly byte[] _bytes = new byte[Size];
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private int _count;
    private bool _isTimed;

    // The timer has nobody to tell but the next write.
    private ExceptionDispatchInfo? _failure;

    public BufferedOutput(Stream stream)
    {
        _stream = stream;
        _timer = new(_ => PassOn());
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_lock)
        {
            _failure?.Throw();
            if (buffer.Length > Size - _count)
                Empty();
            if (buffer.Length > Size)
            {
                _stream.Write(buffer);
                return;
            }

            buffer.CopyTo(_bytes.AsSpan(_count));
            _count += buffer.Length;
            if (!_isTimed)
                _timer.Change(s_delay, Timeout.InfiniteTimeSpan);
            _isTimed = true;
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        lock (_lock)
        {
            _failure?.Throw();
            Empty();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _timer.Dispose();
        base.Dispose(disposing);
    }

    private void PassOn()
    {
        lock (_lock)
        {
            _isTimed = false;
            try
            {
                Empty();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                _failure = ExceptionDispatchInfo.Capture(error);
            }
        }
    }

    // What could not be written is not written again.
    private void Empty()
    {
        var count = _count;
        _count = 0;
        if (count > 0)
            _stream.Write(_bytes, 0, count);
    }
}
