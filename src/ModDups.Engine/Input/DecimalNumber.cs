namespace ModDups.Input;

/// <summary>Parses what the kernel prints with %u and %lu: decimal digits only.</summary>
internal static class DecimalNumber
{
    /// <summary>The result of parsing.</summary>
    public enum Kind
    {
        NotANumber,
        Valid,
        Negative,
        TooLarge,
    }

    public static Kind Parse(ReadOnlySpan<byte> text, out ulong value)
    {
        value = 0;
        var isNegative = text.Length > 1 && text[0] == '-';
        var isTooLarge = false;
        if (isNegative)
            text = text[1..];
        if (text.IsEmpty)
            return Kind.NotANumber;
        foreach (var letter in text)
        {
            var digit = (uint)(letter - '0');
            if (digit > 9)
                return Kind.NotANumber;
            isTooLarge |= value > ulong.MaxValue / 10 || (value == ulong.MaxValue / 10 && digit > ulong.MaxValue % 10);
            value = unchecked((value * 10) + digit);
        }

        if (isNegative)
            return Kind.Negative;
        return isTooLarge ? Kind.TooLarge : Kind.Valid;
    }
}
