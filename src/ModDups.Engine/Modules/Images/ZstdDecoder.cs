using System.Runtime.InteropServices;

namespace ModDups.Modules.Images;

/// <summary>The decoder of zstd, which kmod links (zstd.h).</summary>
internal sealed unsafe partial class ZstdDecoder : SafeHandle, IImageDecoder
{
    /// <summary>The name of the library.</summary>
    public const string Library = "libzstd.so.1";

    // ZSTD_d_windowLogMax of zstd.h, and ZSTD_error_frameParameter_windowTooLarge of zstd_errors.h.
    private const int LargestWindow = 100;
    private const int WindowTooLarge = 16;

    private readonly int _memory;
    private bool _isBetweenFrames;

    /// <summary>Makes a decoder.</summary>
    /// <param name="memory">The base 2 logarithm of the bytes that its window may take.</param>
    /// <exception cref="IOException">There is no memory for it.</exception>
    public ZstdDecoder(int memory)
        : base(0, ownsHandle: true)
    {
        _memory = memory;
        SetHandle(Create());
        if (IsInvalid || IsError(Set(handle, LargestWindow, memory)) != 0)
            throw new IOException($"{Library} could not make a decoder.");
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    public (int Taken, int Given, bool IsDone) Decode(ReadOnlySpan<byte> input, bool isLast, Span<byte> output)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (input.IsEmpty && isLast && _isBetweenFrames)
            return (0, 0, true);
        fixed (byte* next = input)
        fixed (byte* room = output)
        {
            var given = new Piece { Bytes = room, Size = (nuint)output.Length };
            var taken = new Piece { Bytes = next, Size = (nuint)input.Length };
            var result = Decompress(handle, &given, &taken);
            if (ErrorCode(result) == WindowTooLarge)
                throw new ImageMemoryException(FormattableString.Invariant($"The .zst file takes more than {(1 << _memory) >> 20} MiB to decompress."));
            if (IsError(result) != 0)
                throw new InvalidDataException($"The .zst file is damaged: {Marshal.PtrToStringUTF8(ErrorName(result))}.");
            _isBetweenFrames = result == 0;
            return ((int)taken.Position, (int)given.Position, false);
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _ = Free(handle);
        return true;
    }

    [LibraryImport(Library, EntryPoint = "ZSTD_createDCtx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Create();

    [LibraryImport(Library, EntryPoint = "ZSTD_decompressStream")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nuint Decompress(nint context, Piece* output, Piece* input);

    [LibraryImport(Library, EntryPoint = "ZSTD_freeDCtx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nuint Free(nint context);

    [LibraryImport(Library, EntryPoint = "ZSTD_DCtx_setParameter")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nuint Set(nint context, int parameter, int value);

    [LibraryImport(Library, EntryPoint = "ZSTD_getErrorCode")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ErrorCode(nuint result);

    [LibraryImport(Library, EntryPoint = "ZSTD_isError")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint IsError(nuint result);

    [LibraryImport(Library, EntryPoint = "ZSTD_getErrorName")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint ErrorName(nuint result);

    // ZSTD_inBuffer and ZSTD_outBuffer.
    [StructLayout(LayoutKind.Sequential)]
    private struct Piece
    {
        public byte* Bytes;
        public nuint Size;
        public nuint Position;
    }
}
