using System.Globalization;
using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Modules.Catalog;

/// <summary>
/// The sizes of the module files of a release, as they were recorded on its machine: <c>modules.files</c> beside modules.dep in
/// an evidence archive. A line has, between tabs, the file as in modules.dep, its bytes, the bytes of its image, the bytes of the
/// signature in it, and the SHA-256 of the file; what is not known is <c>-</c>.
/// </summary>
internal sealed class ModuleFileTable
{
    /// <summary>The name of the table.</summary>
    public const string FileName = "modules.files";

    private const string Unknown = "-";
    private const int Columns = 5;

    private readonly Dictionary<string, ModuleFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);

    private ModuleFileTable()
    {
    }

    /// <summary>Reads the table in a folder.</summary>
    /// <returns>The table, or null if the folder has none, as that of an installed release.</returns>
    public static ModuleFileTable? In(string folder, Action<InputProblem> report)
    {
        var path = Path.Join(folder, FileName);
        if (!InputTree.FileExists(path))
            return null;
        var table = new ModuleFileTable();
        using var lines = TextLines.Open(path, report);
        while (lines is not null && lines.TryRead(out var line))
        {
            if (!table.TryAdd(line.Split('\t')))
                report(TextProblem.BrokenLine(path, lines.Number, $"A file, three numbers and a hash were expected, found {Quoted.Text(line)}."));
        }

        return table;
    }

    /// <summary>Returns a line of the table.</summary>
    /// <param name="file">The file, as in modules.dep.</param>
    /// <param name="fileBytes">Its size in bytes; null if it is not known.</param>
    /// <param name="imageBytes">The size of the decompressed file in bytes; null if it is not known.</param>
    /// <param name="signatureBytes">The bytes of the signature in it; null if they are not known.</param>
    /// <param name="hash">The SHA-256 of the file; null if it is not known.</param>
    public static string Line(string file, long? fileBytes, long? imageBytes, long? signatureBytes, string? hash) =>
        string.Join('\t', file, Text(fileBytes), Text(imageBytes), Text(signatureBytes), hash ?? Unknown);

    /// <summary>The sizes of a file; null if the size of its image is not known.</summary>
    public ModuleFile? Find(string file) => _files.TryGetValue(file, out var found) ? found : null;

    /// <summary>Bytes of a file as it is; null if they are not known.</summary>
    public long? SizeOf(string file) => _sizes.TryGetValue(file, out var bytes) ? bytes : null;

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Unknown;

    private static bool TryNumber(string text, out long? number)
    {
        number = null;
        if (text == Unknown)
            return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > KernelLimits.LargestFile)
            return false;
        number = value;
        return true;
    }

    private bool TryAdd(string[] fields)
    {
        if (fields.Length != Columns || fields[0].Length == 0
            || !TryNumber(fields[1], out var bytes) || !TryNumber(fields[2], out var image) || !TryNumber(fields[3], out var signature))
        {
            return false;
        }

        if (bytes is { } size)
            _sizes[fields[0]] = size;
        if (image is > 0 and { } length && (signature is null || signature < length))
            _files[fields[0]] = new(length, ModuleFile.CompressionOf(fields[0]) is ModuleCompression.None ? null : bytes, signature, null);
        return true;
    }
}
