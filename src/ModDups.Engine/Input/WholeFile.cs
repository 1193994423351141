namespace ModDups.Input;

/// <summary>
/// Reads files that are needed as a whole, up to a limit: a device such as /dev/zero has no end, and a file that is none of what
/// was expected can have any size.
/// </summary>
internal static class WholeFile
{
    private const int Step = 1 << 16;

    /// <summary>Reads a file, or a pipe up to its end.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="limit">The most bytes that the file may have.</param>
    /// <exception cref="IOException">The file can't be read, or it has more bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static byte[] Read(string path, int limit)
    {
        using var file = InputTree.Open(path);
        using var content = new MemoryStream();
        var step = new byte[Step];
        while (file.Read(step) is > 0 and var count)
        {
            if (content.Length + count > limit)
                throw new IOException(FormattableString.Invariant($"The file has more than {limit} bytes, which none of its kind has."));
            content.Write(step, 0, count);
        }

        return content.ToArray();
    }
}
