namespace ModDups.Input.Archives;

/// <summary>The content of one file in a tar archive, read from the archive as it is decompressed.</summary>
internal sealed class TarFileStream : Stream
{
    private readonly Stream _content;
    private long _left;

    /// <summary>Skips what comes before the file.</summary>
    /// <param name="content">The archive, decompressed; it is disposed with this stream.</param>
    /// <param name="position">Where the content of the file begins.</param>
    /// <param name="length">Its size in bytes.</param>
    public TarFileStream(Stream content, long position, long length)
    {
        (_content, _left) = (content, length);
        var skipped = new byte[1 << 16];
        while (position > 0)
        {
            var piece = skipped.AsSpan(0, (int)Math.Min(position, skipped.Length));
            content.ReadExactly(piece);
            position -= piece.Length;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = buffer[..(int)Math.Min(buffer.Length, _left)];
        if (wanted.IsEmpty)
            return 0;
        var count = _content.Read(wanted);
        if (count == 0)
            throw new InvalidDataException("The archive is truncated.");
        _left -= count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }
}
