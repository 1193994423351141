using System.Runtime.InteropServices;

namespace ModDups.Modules.Images;

/// <summary>The decoder of zstd, which kmod links (zstd.h). By itself it takes no window over 128 MiB.</summary>
internal sealed unsafe partial class ZstdDecoder : SafeHandle, IImageDecoder
{
    /// <summary>The name of the library.</summary>
    public const string Library = "libzstd.so.1";

    private bool _isBetweenFrames;

    /// <summary>Makes a decoder.</summary>
    /// <exception cref="IOException">There is no memory for it.</exception>
    public ZstdDecoder()
        : base(0, ownsHandle: true)
    {
        SetHandle(Create());
        if (IsInvalid)
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
