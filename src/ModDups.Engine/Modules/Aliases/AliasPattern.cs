namespace ModDups.Modules.Aliases;

/// <summary>
/// A pattern of modules.alias, matched as kmod does: fnmatch() without flags, after <c>-</c> has become <c>_</c> outside
/// of brackets (alias_normalize() of libkmod). Character classes such as <c>[:alpha:]</c>, which no alias uses, are not
/// read as such.
/// </summary>
internal sealed class AliasPattern
{
    /// <summary>The characters of a <see cref="Piece"/>: enough to tell one device from another, and a short name has so many.</summary>
    public const int PieceLength = 8;

    // What stands between the stars. A star takes as little as it can, which is never wrong where all parts have a
    // fixed length, so that no pattern makes the search go back.
    private readonly AliasSegment[] _segments;

    public AliasPattern(string pattern)
    {
        _segments = AliasSegment.Split(Normalize(pattern));
    }

    /// <summary>The end of the longest text that must stand behind a star of what matches; null where none is so long.</summary>
    public string? Piece =>
        _segments.Skip(1).Where(segment => segment.IsText && segment.Length >= PieceLength).MaxBy(segment => segment.Length)
            ?.Text[^PieceLength..];

    /// <summary>The spelling in which patterns and names are compared.</summary>
    public static string Normalize(string text)
    {
        if (!text.Contains('-', StringComparison.Ordinal))
            return text;
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? text.Replace('-', '_') : NormalizeAround(text, bracket);
    }

    /// <summary>Whether a normalized text matches.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        var first = _segments[0];
        if (text.Length < first.Length || !first.IsAt(text))
            return false;
        if (_segments.Length == 1)
            return text.Length == first.Length;
        var last = _segments[^1];
        var end = text.Length - last.Length;
        if (end < first.Length || !last.IsAt(text[end..]))
            return false;
        var middle = text[first.Length..end];
        foreach (var segment in _segments.AsSpan(1, _segments.Length - 2))
        {
            var found = segment.IndexIn(middle);
            if (found < 0)
                return false;
            middle = middle[(found + segment.Length)..];
        }

        return true;
    }

    private static string NormalizeAround(string text, int bracket)
    {
        var spelt = text.ToCharArray();
        var from = 0;
        while (bracket >= 0)
        {
            spelt.AsSpan(from..bracket).Replace('-', '_');
            var close = text.IndexOf(']', bracket);
            from = close < 0 ? text.Length : close;
            bracket = text.IndexOf('[', from);
        }

        spelt.AsSpan(from).Replace('-', '_');
        return new string(spelt);
    }
}
