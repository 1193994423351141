using System.Runtime.InteropServices;
using ModDups.Fuzz.Running;
using ModDups.Input;
using ModDups.Modules.Images;

namespace ModDups.Fuzz.Targets;

/// <summary>A compressed file: the size that it gives without being decompressed, and what is in it.</summary>
internal abstract class CompressedTarget : FuzzTarget
{
    private static readonly ImageDecompressor s_decompressor = new(CancellationToken.None);

    // What reading may allocate depends on what comes out.
    [ThreadStatic]
    private static long t_output;

    /// <summary>The extension of its files.</summary>
    public abstract string Ending { get; }

    public override string? Unavailable =>
        Library is null || NativeLibrary.TryLoad(Library, typeof(ImageDecompressor).Assembly, DllImportSearchPath.SafeDirectories, out _) ? null : $"{Library} is missing: apt-get install liblzma5 libzstd1";

    protected override bool IsBinary => true;

    protected abstract string? Library { get; }

    /// <summary>False where the decoder is one of .NET, whose answer to what stands behind a file depends on the pieces.</summary>
    protected virtual bool TakesPieces => true;

    public override long Allowance(byte[] input) => base.Allowance(input) + (8 * t_output);

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        t_output = 0;
        var read = new List<object>();
        Attempt.Add(read, () => SizeOf(new ImageStream(input, piece)));
        Attempt.Add(read, () =>
        {
            var content = Decompress(input, piece);
            if (content is null)
                return "too large";
            BrokenRuleException.Unless(
                read[0] is not string && (read[0] is not long size || size == content.Length), "What can be decompressed has the size that it gives.",
                () => $"{content.Length} bytes, and before: {read[0]}");
            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content));
        });
        return read;
    }

    /// <summary>The content; null if it is larger than that of any module.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public byte[]? Decompress(byte[] file, int piece)
    {
        var problems = new List<InputProblem>();
        using var image = Open(new ImageStream(file, TakesPieces ? piece : 0), s_decompressor, problems.Add);
        t_output = image?.Length ?? ImageBuffer.Largest;
        if (image is null)
            return null;
        var content = new byte[image.Length];
        image.Position = 0;
        image.ReadExactly(content);
        return content;
    }

    protected virtual Stream? Open(Stream file, ImageDecompressor decompressor, Action<InputProblem> report) => decompressor.Decompress(file, "a" + Ending, report);

    /// <summary>The size; a text where the file can't give it.</summary>
    protected abstract object SizeOf(Stream file);
}
