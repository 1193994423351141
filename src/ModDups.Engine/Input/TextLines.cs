using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ModDups.Input;

/// <summary>
/// Reads the lines of untrusted text. Lines that are too long are skipped, so memory is limited. A NUL character or a
/// failed read ends the text. Each of these problems is reported.
/// </summary>
internal sealed class TextLines(TextReader reader, string source, Action<InputProblem> report) : IDisposable
{
    // The longest line of a real catalog has about 100,000 characters: a driver with several thousand aliases.
    private const int LongestLine = 1 << 20;

    private readonly char[] _buffer = new char[1 << 15];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _length;
    private bool _tooLong;
    private bool _isBinary;
    private bool _broken;

    /// <summary>The number of the line that was last read, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True if a carriage return at the end of a line belongs to it, as it does for kmod.</summary>
    /// <value>False by default.</value>
    public bool KeepsReturns { get; init; }

    /// <summary>Opens a file; returns null and reports the reason if that fails.</summary>
    public static TextLines? Open(string path, Action<InputProblem> report, bool keepsReturns = false)
    {
        try
        {
            return new(new StreamReader(InputTree.Open(path), Encoding.UTF8), path, report) { KeepsReturns = keepsReturns };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            report(TextProblem.FromException(exception, path));
            return null;
        }
    }

    public bool TryRead([NotNullWhen(true)] out string? line)
    {
        while (TryReadAny(out line))
        {
            Number++;
            if (!_tooLong)
                return true;
            report(TextProblem.BrokenLine(source, Number, $"The line is longer than {LongestLine} characters."));
        }

        return false;
    }

    public void Dispose() => reader.Dispose();

    private bool TryReadAny([NotNullWhen(true)] out string? line)
    {
        _line.Clear();
        _tooLong = false;
        line = null;
        var any = false;
        while (_position < _length || Fill())
        {
            any = true;
            var rest = _buffer.AsSpan(_position, _length - _position);
            var end = rest.IndexOf('\n');
            _position = end < 0 ? _length : _position + end + 1;
            Keep(end < 0 ? rest : rest[..end]);
            if (end >= 0)
                break;
        }

        // Text before a NUL or a failed read is not a complete line.
        if (!any || _broken)
            return false;
        line = _line.ToString();
        if (!KeepsReturns && line.EndsWith('\r'))
            line = line[..^1];
        return true;
    }

    private void Keep(ReadOnlySpan<char> part)
    {
        _tooLong |= _line.Length + part.Length > LongestLine;
        if (!_tooLong)
            _line.Append(part);
    }

    private bool Fill()
    {
        _position = _length = 0;
        if (_isBinary && !_broken)
            report(TextProblem.Binary(source, Number + 1));
        _broken |= _isBinary;
        if (_broken)
            return false;
        try
        {
            _length = reader.Read(_buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _broken = true;
            report(TextProblem.FromException(exception, source));
        }

        var nul = _buffer.AsSpan(0, _length).IndexOf('\0');
        _isBinary = nul >= 0;
        if (_isBinary)
            _length = nul;
        return _length > 0 || (_isBinary && Fill());
    }
}
