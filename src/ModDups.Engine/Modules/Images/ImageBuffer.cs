using System.Buffers;

namespace ModDups.Modules.Images;

/// <summary>A buffer for one image. It grows with the written bytes, never by a size that the input claims.</summary>
internal sealed class ImageBuffer : IDisposable
{
    /// <summary>Bytes of the largest image that is decompressed: no real module reaches it.</summary>
    public const int Largest = 1 << 26;

    private const int LeastRoom = 1 << 15;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 18);

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>The free space for the next bytes.</summary>
    public Span<byte> Room()
    {
        if (_bytes.Length - Length < LeastRoom)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            _bytes.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }

    /// <summary>Adds the bytes that the caller wrote to <see cref="Room"/>.</summary>
    public void Advance(int count) => Length += count;

    /// <summary>The bytes, until the buffer is disposed of.</summary>
    public Stream Open() => new Reader(this);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    // Ends the buffer with itself.
    private sealed class Reader(ImageBuffer buffer) : MemoryStream(buffer._bytes, 0, buffer.Length, writable: false)
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing)
                buffer.Dispose();
            base.Dispose(disposing);
        }
    }
}
