using System.Globalization;
using System.Text;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;

namespace ModDups.Collection;

/// <summary>
/// Makes the table of a release's module files out of what ls, sha256sum, xz, zstd and gzip printed of them on their machine.
/// </summary>
internal sealed class ModuleFileFacts
{
    private const string FileSizes = "file-sizes";
    private const string ImageSizes = "image-sizes";
    private const string Hashes = "hashes";
    private const string Signature = "signature";
    private const int MostFiles = 100_000;

    private readonly Dictionary<string, long> _fileBytes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _imageBytes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly List<byte> _end = [];

    /// <summary>True for what goes into the table, and not into the archive.</summary>
    public static bool IsPart(string name) => name is FileSizes or ImageSizes or Hashes or Signature;

    /// <summary>Takes a line of one of these.</summary>
    public void Take(string name, ReadOnlySpan<byte> line)
    {
        switch (name)
        {
            case FileSizes:
                AddSize(_fileBytes, line);
                break;
            case ImageSizes:
                AddSize(_imageBytes, line);
                break;
            case Hashes when line.IndexOf("  "u8) is 64 && _hashes.Count < MostFiles:
                _hashes[Encoding.UTF8.GetString(line[66..])] = Encoding.ASCII.GetString(line[..64]);
                break;
            case Signature when _end.Count < ImageSignature.EndBytes:
                foreach (var digits in Encoding.ASCII.GetString(line).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    _end.Add(byte.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) ? value : (byte)0);
                break;
        }
    }

    /// <summary>Returns the table; empty if the sizes are not known.</summary>
    public string ToTable()
    {
        var table = new StringBuilder();
        foreach (var (file, bytes) in _fileBytes)
        {
            long? image = ModuleFile.CompressionOf(file) is ModuleCompression.None ? bytes : _imageBytes.TryGetValue(file, out var known) ? known : null;
            table.Append(ModuleFileTable.Line(file, bytes, image, SignatureOf(file, image), _hashes.GetValueOrDefault(file))).Append('\n');
        }

        return table.ToString();
    }

    // The modules of a release are signed with one key, and their signatures have one length. Others may have none.
    private long? SignatureOf(string file, long? imageBytes) =>
        imageBytes is { } bytes && _end.Count == ImageSignature.EndBytes && file.StartsWith("kernel/", StringComparison.Ordinal)
            ? ImageSignature.Of(_end.ToArray(), bytes).Bytes
            : null;

    private static void AddSize(Dictionary<string, long> sizes, ReadOnlySpan<byte> line)
    {
        var tab = line.IndexOf((byte)'\t');
        if (tab > 0 && sizes.Count < MostFiles && long.TryParse(line[..tab], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            sizes[Encoding.UTF8.GetString(line[(tab + 1)..])] = bytes;
    }
}
