using System.Buffers;

namespace ModDups.Input;

/// <summary>
/// Splits incoming bytes into complete lines, in one buffer that never grows. A line that is longer than the buffer is
/// truncated; no dump contains such a line.
/// </summary>
internal sealed class LineBuffer
{
    private const int LongestLine = 64 * 1024;

    // There is always room for one complete character after the longest line.
    private const int Size = LongestLine + 4;

    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(Size);
    private int _start;
    private int _end;
    private bool _isSkipping;

    /// <summary>The free space for the next bytes. It is never empty after all lines have been taken.</summary>
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

            return _bytes.AsSpan(_end..Size);
        }
    }

    /// <summary>Gives the buffer to the next input, so that 100,000 files need one. Nothing else may be called after that.</summary>
    public void Return() => ArrayPool<byte>.Shared.Return(_bytes);

    /// <summary>Adds the bytes that the caller wrote to <see cref="Free"/>.</summary>
    public void Commit(int count) => _end += count;

    /// <summary>Takes the next complete line, without its newline. The line is valid until <see cref="Free"/> is used.</summary>
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

    /// <summary>Takes the rest of the bytes, which follow the last newline.</summary>
    public bool TryTakeRest(out ReadOnlySpan<byte> line)
    {
        line = _bytes.AsSpan(_start.._end);
        var isLine = !line.IsEmpty && !_isSkipping;
        _start = _end = 0;
        _isSkipping = false;
        return isLine;
    }
}
