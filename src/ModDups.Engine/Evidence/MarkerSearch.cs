namespace ModDups.Evidence;

/// <summary>
/// Finds the few lines of a large text that can hold evidence. Each marker is searched for by itself, vectorised, and
/// remembered until it has been passed: a text is gone through once for each marker, and not line by line.
/// </summary>
internal sealed class MarkerSearch
{
    // Whatever any of the parsers knows has one of these.
    private static readonly byte[][] s_markers =
    [
        "odule"u8.ToArray(), "syscall="u8.ToArray(), "KERN_MODULE"u8.ToArray(), "=1330 "u8.ToArray(),
        "[LOST "u8.ToArray(), "buffer started"u8.ToArray(),
    ];

    private readonly int[] _next = new int[s_markers.Length];

    /// <summary>Begins with another piece of text.</summary>
    public void Reset() => Array.Fill(_next, -1);

    /// <summary>Where the next marker begins, or -1.</summary>
    /// <param name="text">The piece; the same until <see cref="Reset"/>.</param>
    /// <param name="from">Where to begin; never before where it began the last time.</param>
    public int Next(ReadOnlySpan<byte> text, int from)
    {
        var first = int.MaxValue;
        for (var index = 0; index < s_markers.Length; index++)
        {
            if (_next[index] < from)
            {
                var found = text[from..].IndexOf(s_markers[index]);
                _next[index] = found < 0 ? int.MaxValue : from + found;
            }

            first = Math.Min(first, _next[index]);
        }

        return first == int.MaxValue ? -1 : first;
    }
}
