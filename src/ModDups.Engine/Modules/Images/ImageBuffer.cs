using System.Buffers;

namespace ModDups.Modules.Images;

/// <summary>Room for one image, which grows with what is written, and never by what an input claims.</summary>
internal sealed class ImageBuffer : IDisposable
{
    /// <summary>Bytes of the largest image that is decompressed: no module reaches it which is loaded in earnest.</summary>
    public const int Largest = 1 << 26;

    private const int LeastRoom = 1 << 15;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 18);

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Where the next bytes go.</summary>
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

    /// <summary>Keeps bytes that were written to the room.</summary>
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
