namespace ModDups.Modules.Aliases;

/// <summary>The patterns that begin with the same text, as chains of places. Each place leads to the previous one.</summary>
internal sealed class AliasGroup
{
    private const int None = -1;

    private Dictionary<string, int>? _lastOfPiece;

    /// <summary>The number of patterns in the group.</summary>
    public int Count { get; private set; }

    /// <summary>The last place whose pattern is not found by a piece; negative if there is none.</summary>
    public int Last { get; private set; } = None;

    /// <summary>Adds a place.</summary>
    /// <returns>The previous place in the chain.</returns>
    public int Add(int place)
    {
        var previous = Last;
        Last = place;
        Count++;
        return previous;
    }

    /// <summary>Splits the patterns into one chain for each piece.</summary>
    public void SplitByPieces(Func<int, AliasPattern> patternAt, Span<int> next)
    {
        _lastOfPiece = new(StringComparer.Ordinal);
        var place = Last;
        Last = None;
        while (place >= 0)
        {
            var previous = next[place];
            if (patternAt(place).Piece is { } piece)
            {
                next[place] = _lastOfPiece.GetValueOrDefault(piece, None);
                _lastOfPiece[piece] = place;
            }
            else
            {
                next[place] = Last;
                Last = place;
            }

            place = previous;
        }
    }

    /// <summary>Returns the last place of each piece that occurs in a text.</summary>
    public List<int> LastOfPieces(ReadOnlySpan<char> text)
    {
        var found = new List<int>();
        if (_lastOfPiece is null)
            return found;
        var pieces = _lastOfPiece.GetAlternateLookup<ReadOnlySpan<char>>();
        for (; text.Length >= AliasPattern.PieceLength; text = text[1..])
        {
            if (pieces.TryGetValue(text[..AliasPattern.PieceLength], out var last))
                found.Add(last);
        }

        return found;
    }
}
