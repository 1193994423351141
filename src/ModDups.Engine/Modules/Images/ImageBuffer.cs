using System.Buffers;
using System.Collections.Concurrent;

namespace ModDups.Modules.Images;

/// <summary>
/// A buffer for one image. It grows with the written bytes, never by a size that the input claims. Many are filled at a time, so most
/// are small: an image that is larger, or takes more memory to decompress, is decompressed again when it is its turn, alone.
/// </summary>
internal sealed class ImageBuffer : IDisposable
{
    /// <summary>Bytes of the largest image that is decompressed: no real module reaches it.</summary>
    public const int Largest = 1 << 26;

    /// <summary>Bytes of the largest image that is decompressed while others are. Hardly any module is larger.</summary>
    public const int Usual = 1 << 24;

    private const int LeastRoom = 1 << 15;

    // The base 2 logarithm. xz -9 takes 65 MiB to decompress, and zstd 128 MiB at most by itself; the kernel's modules take 1 MiB
    // (xz) and 8 MiB (zstd) at most, with the options of scripts/Makefile.modinst.
    private const int UsualMemory = 24;
    private const int LargestMemory = 27;

    private static readonly SemaphoreSlim s_turn = new(1, 1);

    // The pool would keep an array of this size for each thread, and new ones would wait for the garbage collector.
    // There are as many as are read at a time.
    private static readonly ConcurrentStack<byte[]> s_spares = new();

    private readonly bool _isAlone;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 18);
    private bool _isSpare;

    private ImageBuffer(bool isAlone) => _isAlone = isAlone;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>True if the image is larger than it may be.</summary>
    public bool IsOver => Length > (_isAlone ? Largest : Usual);

    /// <summary>True if no other large image is decompressed at the same time.</summary>
    public bool IsAlone => _isAlone;

    /// <summary>The base 2 logarithm of the bytes that the decoder may take.</summary>
    public int DecoderMemory => _isAlone ? LargestMemory : UsualMemory;

    /// <summary>Fills a small buffer, and where that does not do, a large one.</summary>
    /// <param name="fill">Decompresses the whole file into the buffer; returns false if it takes too much memory.</param>
    /// <param name="cancellation">Cancels the wait for the turn.</param>
    /// <returns>The image, until it is disposed of; null if it is too large.</returns>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static MemoryStream? Fill(Func<ImageBuffer, bool> fill, CancellationToken cancellation)
    {
        if (Fill(new ImageBuffer(isAlone: false), fill) is { } small)
            return small;
        s_turn.Wait(cancellation);
        try
        {
            return Fill(new ImageBuffer(isAlone: true), fill);
        }
        finally
        {
            s_turn.Release();
        }
    }

    /// <summary>The free space for the next bytes.</summary>
    public Span<byte> Room()
    {
        if (_bytes.Length - Length < LeastRoom)
        {
            var isSpare = _isAlone && Length >= Usual / 2;
            var larger = isSpare ? TakeSpare() : ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            _bytes.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            (_bytes, _isSpare) = (larger, isSpare);
        }

        return _bytes.AsSpan(Length);
    }

    /// <summary>Adds the bytes that the caller wrote to <see cref="Room"/>.</summary>
    public void Advance(int count) => Length += count;

    public void Dispose()
    {
        if (_bytes.Length == 0)
            return;
        if (_isSpare)
            s_spares.Push(_bytes);
        else
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private static byte[] TakeSpare() =>
        s_spares.TryPop(out var spare) ? spare : GC.AllocateUninitializedArray<byte>(Largest + (2 * LeastRoom));

    private static Reader? Fill(ImageBuffer image, Func<ImageBuffer, bool> fill)
    {
        var isWhole = false;
        try
        {
            isWhole = fill(image);
        }
        finally
        {
            if (!isWhole)
                image.Dispose();
        }

        return isWhole ? new Reader(image) : null;
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
