using System.Text.Unicode;
using ModDups.Input;

namespace ModDups.Evidence.Reading;

/// <summary>
/// Reads module events from strings that arrive one by one, as from a pipeline: single lines without their newline, texts
/// of several lines, or both. Together they form one text, and each string starts a new line of it.
/// </summary>
public sealed class EvidenceLineReader
{
    private const int PieceSize = 16 * 1024;

    private readonly EvidenceOutput _output;
    private readonly EvidenceLines _lines;
    private readonly Action<ModuleLoadEvent> _found;
    private readonly byte[] _piece = new byte[PieceSize];

    /// <summary>Starts a text.</summary>
    /// <param name="source">The name of the text, for the events and the problems.</param>
    /// <param name="found">Receives the events, each call when it ends.</param>
    /// <param name="report">Receives the problems as they are found.</param>
    /// <param name="clock">Supplies the year and the time zone for times that lack them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/>, <paramref name="found"/> or <paramref name="report"/> is null.</exception>
    public EvidenceLineReader(
        string source, Action<ModuleLoadEvent> found, Action<InputProblem> report, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(report);
        _output = new EvidenceOutput(source, report);
        _lines = new EvidenceLines(_output, clock ?? TimeProvider.System);
        _found = found;
    }

    /// <summary>Takes the next line or lines.</summary>
    /// <param name="text">A line, or several with newlines between them.</param>
    public void Feed(ReadOnlySpan<char> text)
    {
        var isEnded = text.EndsWith('\n');
        while (!text.IsEmpty)
        {
            Utf8.FromUtf16(text, _piece, out var read, out var written);
            text = text[read..];
            Put(_piece.AsSpan(0, written));
        }

        if (!isEnded)
            Put("\n"u8);
    }

    /// <summary>Ends the text.</summary>
    public void Complete()
    {
        if (_lines.IsBinary)
            return;
        _lines.Complete();
        Pass();
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_lines.IsBinary)
        {
            var count = Math.Min(bytes.Length, _lines.Free.Length);
            bytes[..count].CopyTo(_lines.Free);
            _lines.Commit(count);
            bytes = bytes[count..];
            Pass();
        }
    }

    private void Pass()
    {
        foreach (var found in _output.Events)
            _found(found);
        _output.Events.Clear();
    }
}
