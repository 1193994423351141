namespace ModDups.Input.Archives;

/// <summary>Reads the headers of a tar archive one after the other, and the contents that are asked for.</summary>
/// <param name="content">The archive, decompressed.</param>
/// <param name="limit">The most bytes that it may have.</param>
internal sealed class TarBlocks(Stream content, long limit)
{
    private readonly byte[] _block = new byte[TarHeader.Size];
    private readonly byte[] _skipped = new byte[1 << 16];
    private long _rest;

    /// <summary>The number of bytes that were read, which is where the content of the last header begins.</summary>
    public long Position { get; private set; }

    /// <summary>Returns the next header; null at the end of the archive.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, truncated or too large.</exception>
    public TarHeader? Next()
    {
        Skip();
        Read(_block);
        if (TarHeader.Read(_block) is not { } header)
            return null;
        if (header.Length > limit - Position)
            throw new InvalidDataException(FormattableString.Invariant($"The archive has more than {limit} bytes of content."));
        _rest = header.Length + TarHeader.Padding(header.Length);
        return header;
    }

    /// <summary>Reads the content of the last header.</summary>
    public byte[] ReadContent(TarHeader header)
    {
        // The size of a hostile header is believed as far as there are bytes.
        using var read = new MemoryStream();
        for (var left = header.Length; left > 0;)
        {
            var piece = _skipped.AsSpan(0, (int)Math.Min(left, _skipped.Length));
            Read(piece);
            read.Write(piece);
            left -= piece.Length;
        }

        _rest -= header.Length;
        return read.ToArray();
    }

    private void Skip()
    {
        while (_rest > 0)
        {
            var piece = _skipped.AsSpan(0, (int)Math.Min(_rest, _skipped.Length));
            Read(piece);
            _rest -= piece.Length;
        }
    }

    private void Read(Span<byte> bytes)
    {
        try
        {
            content.ReadExactly(bytes);
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException("The archive is truncated.", error);
        }

        Position += bytes.Length;
    }
}
