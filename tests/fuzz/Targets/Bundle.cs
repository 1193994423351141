using System.Text;

namespace ModDups.Fuzz.Targets;

/// <summary>Several files in one input: each begins after a line <c>== NAME</c>.</summary>
internal static class Bundle
{
    private const string Mark = "== ";

    public static byte[] Of(params (string Name, string Text)[] files) =>
        Samples.Text(string.Concat(files.Select(file => $"{Mark}{file.Name}\n{file.Text}{(file.Text.EndsWith('\n') ? "" : "\n")}")));

    /// <summary>The files whose names are among the known ones. A file that has no mark before it belongs to the first name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files(byte[] input, IReadOnlyList<string> names)
    {
        var files = names.ToDictionary(name => name, _ => new MemoryStream(), StringComparer.Ordinal);
        var current = files[names[0]];
        for (var start = 0; start < input.Length;)
        {
            var length = input.AsSpan(start).IndexOf((byte)'\n');
            var end = length < 0 ? input.Length : start + length + 1;
            var line = Encoding.Latin1.GetString(input, start, end - start);
            if (line.StartsWith(Mark, StringComparison.Ordinal) && files.TryGetValue(line[Mark.Length..].TrimEnd(), out var next))
                current = next;
            else
                current.Write(input, start, end - start);
            start = end;
        }

        return files.ToDictionary(file => file.Key, file => file.Value.ToArray(), StringComparer.Ordinal);
    }
}
