namespace ModDups.Modules.Aliases;

/// <summary>A set of characters in a pattern: <c>?</c>, or <c>[…]</c> with ranges; <c>!</c> or <c>^</c> negates it.</summary>
internal sealed class AliasSet
{
    private static readonly AliasSet s_any = new([], isNegated: true);
    private static readonly AliasSet s_none = new([], isNegated: false);

    private readonly List<(char From, char To)> _ranges;
    private readonly bool _isNegated;

    private AliasSet(List<(char From, char To)> ranges, bool isNegated) => (_ranges, _isNegated) = (ranges, isNegated);

    /// <summary>Reads one position of a pattern: a set, or null and a literal character.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="position">The position, moved behind what was read.</param>
    /// <param name="isOpen">
    /// True after a bracket that is never closed. No later one of the pattern is closed either, so none is searched for: many of them would
    /// take the square of the time.
    /// </param>
    /// <param name="character">The literal character.</param>
    public static AliasSet? Parse(string pattern, ref int position, ref bool isOpen, out char character)
    {
        character = pattern[position++];
        switch (character)
        {
            case '?':
                return s_any;
            case '[' when !isOpen:
                var set = ParseBracket(pattern, ref position);
                isOpen = set is null;
                return set;
            case '\\' when position < pattern.Length:
                character = pattern[position++];
                return null;
            case '\\':
                // As in glibc's fnmatch(): a backslash at the end matches nothing.
                return s_none;
            default:
                return null;
        }
    }

    public bool Contains(char character)
    {
        foreach (var (from, to) in _ranges)
        {
            if (character >= from && character <= to)
                return !_isNegated;
        }

        return _isNegated;
    }

    // Null if the bracket is never closed: it is then a literal character.
    private static AliasSet? ParseBracket(string pattern, ref int position)
    {
        var ranges = new List<(char From, char To)>();
        var next = position;
        var isNegated = next < pattern.Length && pattern[next] is '!' or '^';
        if (isNegated)
            next++;
        for (var first = next; next < pattern.Length; first = -1)
        {
            // A closing bracket in the first position belongs to the set.
            if (pattern[next] == ']' && next != first)
            {
                position = next + 1;
                return new AliasSet(ranges, isNegated);
            }

            var from = Member(pattern, ref next);
            var to = from;
            if (next + 1 < pattern.Length && pattern[next] == '-' && pattern[next + 1] != ']')
            {
                next++;
                to = Member(pattern, ref next);
            }

            ranges.Add((from, to));
        }

        return null;
    }

    private static char Member(string pattern, ref int next)
    {
        if (pattern[next] == '\\' && next + 1 < pattern.Length)
            next++;
        return pattern[next++];
    }
}
