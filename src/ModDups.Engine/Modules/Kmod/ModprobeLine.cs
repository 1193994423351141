using System.Diagnostics.CodeAnalysis;
using System.Text;
using ModDups.Input;

namespace ModDups.Modules.Kmod;

/// <summary>A line of modprobe.d, read word by word.</summary>
internal sealed class ModprobeLine(string line)
{
    private int _position;

    /// <summary>
    /// Reads a line and those that it goes on in after a backslash; a backslash before another character is dropped
    /// (freadline_wrapped() of libkmod).
    /// </summary>
    public static bool TryRead(TextLines lines, [NotNullWhen(true)] out string? line)
    {
        if (!lines.TryRead(out line) || !line.Contains('\\', StringComparison.Ordinal))
            return line is not null;
        var text = new StringBuilder();
        while (Append(text, line) && lines.TryRead(out var next))
            line = next;
        line = text.ToString();
        return true;
    }

    /// <summary>The next word between blanks and tabs, or null.</summary>
    public string? Word()
    {
        while (_position < line.Length && line[_position] is ' ' or '\t')
            _position++;
        var start = _position;
        while (_position < line.Length && line[_position] is not (' ' or '\t'))
            _position++;
        var word = line[start.._position];
        // The blank that ends a word is no part of the rest.
        _position = Math.Min(_position + 1, line.Length);
        return word.Length > 0 ? word : null;
    }

    /// <summary>All that stands behind the words read so far, or null.</summary>
    public string? Rest() => _position < line.Length ? line[_position..] : null;

    private static bool Append(StringBuilder text, string line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\' && ++at == line.Length)
                return true;
            text.Append(line[at]);
        }

        return false;
    }
}
