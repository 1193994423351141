using System.Text;
using ModDups.Input;

namespace ModDups.Collection;

/// <summary>
/// Reads what <c>collect.sh</c> prints, line by line. The stream comes from a machine that may want to do harm: its size is
/// limited, and nothing in it is believed but the names of files, which are checked.
/// </summary>
/// <param name="stream">The output of the script.</param>
internal sealed class CollectedLines(Stream stream)
{
    // A trace of all calls of 4,096 CPUs has some hundred megabytes.
    private const long MostBytes = 4L << 30;

    private readonly LineBuffer _buffer = new();
    private long _bytes;
    private bool _isAtEnd;

    /// <summary>The lines of a file are all read; the next line tells what comes.</summary>
    /// <returns>The line, valid until the next call; false at the end of the stream.</returns>
    /// <exception cref="IOException">The stream can't be read, or is longer than any evidence.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (!_buffer.TryTakeLine(out line))
        {
            if (_isAtEnd)
                return false;
            var count = stream.Read(_buffer.Free);
            _buffer.Commit(count);
            _isAtEnd = count == 0;
            if ((_bytes += count) > MostBytes)
                throw new IOException(FormattableString.Invariant($"The machine sent more than {MostBytes} bytes."));
        }

        return true;
    }

    /// <summary>The text of a line.</summary>
    public static string Text(ReadOnlySpan<byte> line) => Encoding.UTF8.GetString(line);
}
