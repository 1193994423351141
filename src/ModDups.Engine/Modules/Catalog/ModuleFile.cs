using System.Runtime.InteropServices;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Images;

namespace ModDups.Modules.Catalog;

/// <summary>The sizes of one module's file.</summary>
/// <param name="ImageBytes">Bytes of the ELF image, including a signature at its end.</param>
/// <param name="CompressedBytes">Bytes of the compressed file; null if the file is not compressed.</param>
/// <param name="SignatureBytes">Bytes of the signature; null if the image was not decompressed.</param>
/// <param name="Layout">The memory of the module; null if the image was not decompressed, or is damaged.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ModuleFile(long ImageBytes, long? CompressedBytes, long? SignatureBytes, ElfLayout? Layout)
{
    private const string Truncated = "The module file is truncated.";

    private static readonly string[] s_endings = [".ko", ".ko.gz", ".ko.xz", ".ko.zst"];

    /// <summary>The extension of a module file, or null if the path is not a module file.</summary>
    public static string? Ending(string path) => Array.Find(s_endings, ending => path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The compression that the extension of a module file names, or null if the path is not a module file.</summary>
    public static ModuleCompression? CompressionOf(string file) => Ending(file) switch
    {
        ".ko" => ModuleCompression.None,
        ".ko.gz" => ModuleCompression.Gzip,
        ".ko.xz" => ModuleCompression.Xz,
        ".ko.zst" => ModuleCompression.Zstd,
        _ => null,
    };

    /// <summary>
    /// Measures a file. Returns null and reports a problem if the size of the image can't be determined. If only the
    /// layout of the image is damaged, its size is returned with a warning.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Receives the problems of the file.</param>
    /// <param name="decompressor">Decompresses .ko.xz and .ko.zst files; null to read only the size that they contain.</param>
    public static ModuleFile? Measure(string path, Action<InputProblem> report, ImageDecompressor? decompressor = null)
    {
        try
        {
            // A FIFO would wait for a writer, and a device has no end. Both have length 0, as an empty file does.
            if (Target(path).Length == 0)
                throw new InvalidDataException("The module's file is empty.");
            using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0 });
            using var image = decompressor?.Decompress(file, path, report);
            if (image is not null)
                return OfImage(image, file.Length, path, report);
            return Ending(path) switch
            {
                ".ko.xz" => new(XzIndex.ContentSize(file), file.Length, null, null),
                ".ko.zst" => OfZstd(file, path, report),
                ".ko.gz" => OfGzip(file, path, report),
                _ => OfImage(file, null, path, report),
            };
        }
        catch (EndOfStreamException)
        {
            report(TextProblem.FromException(new InvalidDataException(Truncated), path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            report(TextProblem.FromException(exception, path));
        }

        return null;
    }

    /// <summary>Reads the image in a file; null, and reported, if it can't be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads the image.</param>
    /// <param name="report">Receives the problems of the file.</param>
    /// <param name="decompressor">Decompresses .ko.xz and .ko.zst files. Without its library they are not read.</param>
    public static T? ReadImage<T>(string path, Func<Stream, T> read, Action<InputProblem> report, ImageDecompressor decompressor)
        where T : class
    {
        try
        {
            if (Target(path).Length == 0)
                throw new InvalidDataException("The module's file is empty.");
            using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0 });
            if (Ending(path) is null or ".ko")
                return read(file);
            using var image = Ending(path) is ".ko.gz" ? GzipImage.Inflate(file) : decompressor.Decompress(file, path, report);
            return image is null ? null : read(image);
        }
        catch (EndOfStreamException)
        {
            report(TextProblem.FromException(new InvalidDataException(Truncated), path));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            report(TextProblem.FromException(exception, path));
            return null;
        }
    }

    /// <summary>Bytes of a file as it is; null if that can't be known.</summary>
    public static long? SizeOf(string path)
    {
        try
        {
            return Target(path).Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FileInfo Target(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Attributes.HasFlag(FileAttributes.ReparsePoint)
            ? file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? throw new FileNotFoundException(null, path)
            : file;
    }

    // A module without a size would silently falsify all results of a storm, so it is omitted.
    private static ModuleFile? OfZstd(FileStream file, string path, Action<InputProblem> report)
    {
        if (ZstdFrame.ContentSize(file) is { } size)
            return new(size, file.Length, null, null);
        report(new(
            InputProblemKind.DamagedModule, path, null, "The zstd frame does not give the size of its content.",
            "Compress the file with 'zstd FILE', which does, instead of through a pipe."));
        return null;
    }

    private static ModuleFile? OfGzip(FileStream file, string path, Action<InputProblem> report)
    {
        using var image = GzipImage.Inflate(file);
        if (image is not null)
            return OfImage(image, file.Length, path, report);
        if (GzipImage.LargeSize(file) is { } size)
            return new(size, file.Length, null, null);
        report(ImageProblem.UnknownSize(path));
        return null;
    }

    private static ModuleFile OfImage(Stream image, long? compressedBytes, string path, Action<InputProblem> report)
    {
        if (image.Length > KernelLimits.LargestFile)
            throw new InvalidDataException(FormattableString.Invariant($"The module's file has {image.Length} bytes; a kernel reads at most {KernelLimits.LargestFile}."));
        var signature = ImageSignature.Of(image);
        if (signature.Fault is { } fault)
            report(ImageProblem.BadSignature(path, fault));
        return new(image.Length, compressedBytes, signature.Bytes, LayOut(image, path, report));
    }

    private static ElfLayout? LayOut(Stream image, string path, Action<InputProblem> report)
    {
        try
        {
            return ElfLayout.Of(image);
        }
        catch (InvalidDataException exception)
        {
            report(TextProblem.FromException(exception, path) with { IsWarning = true });
            return null;
        }
    }
}
