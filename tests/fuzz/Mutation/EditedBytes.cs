namespace ModDups.Fuzz.Mutation;

/// <summary>An input that is being changed.</summary>
internal sealed class EditedBytes(byte[] bytes)
{
    private byte[] _bytes = [.. bytes];

    public int Length => _bytes.Length;

    public Span<byte> Span => _bytes;

    /// <summary>Puts other bytes in the place of some.</summary>
    public void Replace(int start, int end, ReadOnlySpan<byte> with)
    {
        var changed = new byte[_bytes.Length - (end - start) + with.Length];
        _bytes.AsSpan(0, start).CopyTo(changed);
        with.CopyTo(changed.AsSpan(start));
        _bytes.AsSpan(end).CopyTo(changed.AsSpan(start + with.Length));
        _bytes = changed;
    }

    /// <summary>A part that is at most so long.</summary>
    public (int Start, int End) Part(Dice dice, int longest)
    {
        var start = dice.Below(_bytes.Length + 1);
        return (start, start + dice.Below(Math.Min(longest, _bytes.Length - start) + 1));
    }

    /// <summary>The line that has a place in it, without its newline.</summary>
    public (int Start, int End) Line(int place)
    {
        var start = _bytes.AsSpan(0, place).LastIndexOf((byte)'\n') + 1;
        var length = _bytes.AsSpan(start).IndexOf((byte)'\n');
        return (start, length < 0 ? _bytes.Length : start + length);
    }

    public byte[] ToArray(int longest) => _bytes.Length > longest ? _bytes[..longest] : _bytes;
}
