namespace ModDups.Modules.Aliases;

/// <summary>The patterns that begin with the same text: chains of places, each of which leads to the one before it.</summary>
internal sealed class AliasGroup
{
    private const int None = -1;

    private Dictionary<string, int>? _lastOfPiece;

    /// <summary>How many patterns begin so.</summary>
    public int Count { get; private set; }

    /// <summary>The last of the places whose patterns are not found by a piece; below zero where there is none.</summary>
    public int Last { get; private set; } = None;

    /// <summary>Adds a place.</summary>
    /// <returns>The place that it leads to.</returns>
    public int Add(int place)
    {
        var previous = Last;
        Last = place;
        Count++;
        return previous;
    }

    /// <summary>Makes a chain of its own of all patterns with the same piece.</summary>
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

    /// <summary>The last place of each piece that stands in a text.</summary>
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
