namespace ModDups.Modules.Images;

/// <summary>
/// The names in a table of an ELF image, each up to a NUL. The ends are searched once: a damaged table may have none, and
/// millions of names in it.
/// </summary>
internal sealed class ElfNames
{
    private readonly byte[] _texts;
    private readonly int[] _ends;

    public ElfNames(byte[] texts)
    {
        _texts = texts;
        _ends = new int[texts.AsSpan().Count((byte)0)];
        for (int found = 0, at = 0; found < _ends.Length; at = _ends[found++] + 1)
            _ends[found] = at + texts.AsSpan(at).IndexOf((byte)0);
    }

    /// <summary>The name at an offset, without its NUL.</summary>
    /// <param name="offset">The offset in the table.</param>
    /// <param name="owner">What has the name, for the message.</param>
    /// <exception cref="InvalidDataException">The table ends before it.</exception>
    public ReadOnlySpan<byte> At(uint offset, string owner)
    {
        if (offset >= _texts.Length)
            throw new InvalidDataException($"The ELF image is damaged: {owner}.");
        var end = Array.BinarySearch(_ends, (int)offset);
        end = end < 0 ? ~end : end;
        return _texts.AsSpan((int)offset..(end < _ends.Length ? _ends[end] : _texts.Length));
    }
}
