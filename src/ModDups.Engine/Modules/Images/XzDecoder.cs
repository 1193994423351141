using System.Runtime.InteropServices;

namespace ModDups.Modules.Images;

/// <summary>The decoder of XZ Utils, which kmod links (lzma/base.h and lzma/container.h).</summary>
internal sealed unsafe partial class XzDecoder : SafeHandle, IImageDecoder
{
    /// <summary>The name of the library.</summary>
    public const string Library = "liblzma.so.5";

    private const uint Concatenated = 8;

    private readonly int _memory;

    /// <summary>Makes a decoder.</summary>
    /// <param name="memory">The base 2 logarithm of the bytes that it may take.</param>
    /// <exception cref="IOException">There is no memory for it.</exception>
    public XzDecoder(int memory)
        : base(0, ownsHandle: true)
    {
        _memory = memory;
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(LzmaStream)));
        if (Open((LzmaStream*)handle, 1ul << memory, Concatenated) != Status.Ok)
            throw new IOException($"{Library} could not make a decoder.");
    }

    private enum Status
    {
        Ok = 0,
        StreamEnd = 1,
        MemoryError = 5,
        MemoryLimit = 6,
        FormatError = 7,
        OptionsError = 8,
        DataError = 9,
        BufferError = 10,
    }

    private enum Step
    {
        Run = 0,
        Finish = 3,
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    public (int Taken, int Given, bool IsDone) Decode(ReadOnlySpan<byte> input, bool isLast, Span<byte> output)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var stream = (LzmaStream*)handle;
        fixed (byte* next = input)
        fixed (byte* room = output)
        {
            stream->NextIn = next;
            stream->AvailableIn = (nuint)input.Length;
            stream->NextOut = room;
            stream->AvailableOut = (nuint)output.Length;
            var status = Code(stream, isLast ? Step.Finish : Step.Run);
            var (taken, given) = (input.Length - (int)stream->AvailableIn, output.Length - (int)stream->AvailableOut);
            return status switch
            {
                Status.Ok or Status.BufferError => (taken, given, false),
                Status.StreamEnd => (taken, given, true),
                Status.MemoryError => throw new IOException($"{Library} has no memory left."),
                Status.MemoryLimit => throw new ImageMemoryException(FormattableString.Invariant($"The .xz file takes more than {(1 << _memory) >> 20} MiB to decompress.")),
                _ => throw new InvalidDataException($"The .xz file is damaged or of an unknown kind ({status} of {Library})."),
            };
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Close((LzmaStream*)handle);
        NativeMemory.Free((void*)handle);
        return true;
    }

    [LibraryImport(Library, EntryPoint = "lzma_stream_decoder")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial Status Open(LzmaStream* stream, ulong memoryLimit, uint flags);

    [LibraryImport(Library, EntryPoint = "lzma_code")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial Status Code(LzmaStream* stream, Step step);

    [LibraryImport(Library, EntryPoint = "lzma_end")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Close(LzmaStream* stream);

    // lzma_stream; what follows TotalOut is the library's own, or reserved.
    [StructLayout(LayoutKind.Sequential)]
    private struct LzmaStream
    {
        public byte* NextIn;
        public nuint AvailableIn;
        public ulong TotalIn;
        public byte* NextOut;
        public nuint AvailableOut;
        public ulong TotalOut;
        private readonly nint _allocator;
        private readonly nint _internal;
        private fixed ulong _reserved[9];
    }
}
