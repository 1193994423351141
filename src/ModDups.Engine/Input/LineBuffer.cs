namespace ModDups.Input;

/// <summary>
/// Takes bytes as they come and gives whole lines, out of one buffer that never grows. Of a line that is longer than
/// the buffer only the beginning is given: no dump has such a line.
/// </summary>
internal sealed class LineBuffer
{
    private const int LongestLine = 64 * 1024;

    // Behind the longest line there is always room for a whole character.
    private readonly byte[] _bytes = new byte[LongestLine + 4];
    private int _start;
    private int _end;
    private bool _isSkipping;

    /// <summary>Where the next bytes go; never empty once all lines have been taken.</summary>
    public Span<byte> Free
    {
        get
        {
            if (_start > 0)
            {
                _bytes.AsSpan(_start.._end).CopyTo(_bytes);
                _end -= _start;
                _start = 0;
            }

            return _bytes.AsSpan(_end);
        }
    }

    /// <summary>Tells that so many bytes have been put into <see cref="Free"/>.</summary>
    public void Commit(int count) => _end += count;

    /// <summary>Takes the next line that ends in a newline, without it. The line lasts until <see cref="Free"/> is used.</summary>
    public bool TryTakeLine(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            line = _bytes.AsSpan(_start.._end);
            var length = line.IndexOf((byte)'\n');
            if (length < 0 && line.Length < LongestLine)
                return false;

            var isFirst = !_isSkipping;
            _isSkipping = length < 0;
            _start = _isSkipping ? _end : _start + length + 1;
            line = line[..Math.Min(_isSkipping ? line.Length : length, LongestLine)];
            if (isFirst)
                return true;
        }
    }

    /// <summary>Takes what stands behind the last newline.</summary>
    public bool TryTakeRest(out ReadOnlySpan<byte> line)
    {
        line = _bytes.AsSpan(_start.._end);
        var isLine = !line.IsEmpty && !_isSkipping;
        _start = _end = 0;
        _isSkipping = false;
        return isLine;
    }
}
