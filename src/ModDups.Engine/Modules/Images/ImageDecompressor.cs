using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ModDups.Input;

namespace ModDups.Modules.Images;

/// <summary>
/// Decompresses .ko.xz and .ko.zst files with the libraries that kmod links, on any number of threads. If a library is
/// missing, its files are not decompressed.
/// </summary>
/// <param name="canLoad">Returns true if a library can be loaded.</param>
/// <param name="cancellation">Cancels the decompression, even within a file.</param>
internal sealed class ImageDecompressor(Func<string, bool> canLoad, CancellationToken cancellation)
{
    private const int InputSize = 1 << 16;

    private static readonly (string Ending, string Library, string Packages, Func<int, IImageDecoder> Open)[] s_decoders =
    [
        (".ko.xz", XzDecoder.Library, "liblzma5 on Debian and Ubuntu, xz-libs on Fedora, xz on Arch", static memory => new XzDecoder(memory)),
        (".ko.zst", ZstdDecoder.Library, "libzstd1 on Debian and Ubuntu, libzstd on Fedora, zstd on Arch", static memory => new ZstdDecoder(memory)),
    ];

    private readonly ConcurrentDictionary<string, bool> _libraries = new(StringComparer.Ordinal);

    /// <summary>Uses the libraries of this machine.</summary>
    public ImageDecompressor(CancellationToken cancellation)
        : this(IsInstalled, cancellation)
    {
    }

    /// <summary>
    /// The image in a file; null if it needs no library, or one that is missing, or is larger than any module (reported).
    /// </summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public Stream? Decompress(Stream file, string path, Action<InputProblem> report)
    {
        var (ending, library, _, open) = Array.Find(s_decoders, decoder => path.EndsWith(decoder.Ending, StringComparison.Ordinal));
        if (ending is null || !_libraries.GetOrAdd(library, canLoad))
            return null;
        if (ImageBuffer.Fill(image => Fill(image, open, file), cancellation) is { } whole)
            return whole;
        report(ImageProblem.TooLarge(path));
        return null;
    }

    /// <summary>Reports each library that was looked for and not found.</summary>
    public void ReportMissing(string source, Action<InputProblem> report)
    {
        foreach (var (_, library, packages, _) in s_decoders)
        {
            if (_libraries.TryGetValue(library, out var isThere) && !isThere)
                report(ImageProblem.LibraryMissing(source, library, packages));
        }
    }

    // Not freed: it is used again for the next catalog.
    private static bool IsInstalled(string library) =>
        NativeLibrary.TryLoad(library, typeof(ImageDecompressor).Assembly, DllImportSearchPath.SafeDirectories, out _);

    // False if the image is too large, or takes too much memory.
    private bool Fill(ImageBuffer image, Func<int, IImageDecoder> open, Stream file)
    {
        using var decoder = open(image.DecoderMemory);
        try
        {
            return Fill(image, decoder, file);
        }
        catch (ImageMemoryException error)
        {
            return image.IsAlone ? throw new InvalidDataException(error.Message, error) : false;
        }
    }

    private bool Fill(ImageBuffer image, IImageDecoder decoder, Stream file)
    {
        Span<byte> buffer = new byte[InputSize];
        var input = buffer[..0];
        var isLast = false;
        file.Position = 0;
        while (!image.IsOver)
        {
            cancellation.ThrowIfCancellationRequested();
            if (input.IsEmpty && !isLast)
            {
                input = buffer[..file.Read(buffer)];
                isLast = input.IsEmpty;
            }

            var (taken, given, isDone) = decoder.Decode(input, isLast, image.Room());
            input = input[taken..];
            image.Advance(given);
            if (isDone)
                return true;
            if (isLast && taken + given == 0)
                throw new EndOfStreamException();
        }

        return false;
    }
}
