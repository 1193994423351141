namespace ModDups.Modules.Aliases;

/// <summary>
/// A pattern of modules.alias, matched as in kmod: fnmatch() without flags, after <c>-</c> is replaced with <c>_</c>
/// outside of brackets (alias_normalize() of libkmod). Character classes such as <c>[:alpha:]</c>, which no alias uses,
/// are not supported.
/// </summary>
internal sealed class AliasPattern
{
    /// <summary>
    /// The characters of a <see cref="Piece"/>: enough to distinguish devices, and not more than a short name has.
    /// </summary>
    public const int PieceLength = 8;

    // The parts between the stars. A star matches as little as possible. This is always correct because all parts have a
    // fixed length, so the search never backtracks.
    private readonly AliasSegment[] _segments;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="isNormalized">True for a part of a normalized pattern: what is within brackets there may not be here.</param>
    public AliasPattern(string pattern, bool isNormalized = false)
    {
        _segments = AliasSegment.Split(isNormalized ? pattern : Normalize(pattern));
    }

    /// <summary>The end of the longest literal text that must follow a star; null if no such text is long enough.</summary>
    public string? Piece =>
        _segments.Skip(1).Where(segment => segment.IsText && segment.Length >= PieceLength).MaxBy(segment => segment.Length)
            ?.Text[^PieceLength..];

    /// <summary>Normalizes a pattern or a name for comparison.</summary>
    public static string Normalize(string text)
    {
        if (!text.Contains('-', StringComparison.Ordinal))
            return text;
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? text.Replace('-', '_') : NormalizeAround(text, bracket);
    }

    /// <summary>True if a normalized text matches.</summary>
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
