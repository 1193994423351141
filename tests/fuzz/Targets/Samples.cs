using System.Text;
using ModDups.Tests;

namespace ModDups.Fuzz.Targets;

/// <summary>Inputs out of the files of the repository.</summary>
internal static class Samples
{
    private const int SliceBytes = 1500;

    /// <summary>The files of a name in the captures, each as a few slices.</summary>
    public static IEnumerable<byte[]> OfCaptures(string name, int slices = 1) =>
        Directory.EnumerateFiles(Captures.Root, name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(path => Slices(path, slices));

    /// <summary>The beginning of a file, and parts of it that start with a line.</summary>
    public static IEnumerable<byte[]> Slices(string path, int slices)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length <= SliceBytes)
            return [bytes];
        return Enumerable.Range(0, slices).Select(slice =>
        {
            var start = (int)((long)(bytes.Length - SliceBytes) * slice / Math.Max(1, slices - 1));
            start = slice == 0 ? 0 : start + bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
            return bytes[start..Math.Min(bytes.Length, start + SliceBytes)];
        });
    }

    /// <summary>A text, cut into groups of lines that contain a word.</summary>
    public static IEnumerable<byte[]> Lines(string path, string word, int group) =>
        File.ReadLines(path).Where(line => line.Contains(word, StringComparison.Ordinal)).Chunk(group).Take(4).Select(lines => Text(string.Join('\n', lines) + "\n"));

    public static string InRepository(params string[] names) => Path.Join([Captures.RepositoryRoot, .. names]);

    /// <summary>The files that programs such as xz made, by their extension.</summary>
    public static IEnumerable<byte[]> Made(string ending) =>
        Directory.EnumerateFiles(InRepository("tests", "fuzz", "corpus"), "*" + ending).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
