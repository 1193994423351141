using System.Buffers;
using ModDups.Evidence.Formats;
using ModDups.Input;

namespace ModDups.Evidence.Reading;

/// <summary>
/// Splits incoming bytes into lines, and passes those that contain a marker or that a parser wants to the parser of their
/// format, which the text of each line decides. Lines that are longer than the buffer are truncated.
/// </summary>
internal sealed class EvidenceLines(EvidenceOutput output, TimeProvider clock)
{
    // Fits in the second-level cache beside what else is there.
    private const int Size = 256 * 1024;

    // A log may have a few of the control characters that text has no use for, and after a crash blocks of NUL. Every tenth byte of
    // random or compressed data is one of them.
    private const int BinaryShare = 20;

    private static readonly SearchValues<byte> s_binary =
        SearchValues.Create([1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31]);

    private static readonly MarkerSearch s_markers = new(EvidenceFormats.All.SelectMany(format => format.Markers));

    private readonly byte[] _bytes = new byte[Size];
    private readonly EvidenceFormat.LineParser[] _parsers =
        [.. EvidenceFormats.All.OrderBy(format => format.IsFreeText).Select(format => format.Begin(output, clock))];
    private long _lines;
    private int _end;
    private bool _isSkipping;
    private bool _hasText;

    /// <summary>True if the input is not text. Nothing more is read from it.</summary>
    public bool IsBinary { get; private set; }

    /// <summary>Where the next bytes go; never empty.</summary>
    public Span<byte> Free => _bytes.AsSpan(_end);

    /// <summary>Adds the bytes that the caller wrote to <see cref="Free"/>.</summary>
    public void Commit(int count)
    {
        if (!_hasText && Refusal(_bytes.AsSpan(0, _end + count)) is { } problem)
        {
            IsBinary = true;
            output.Report(problem);
            return;
        }

        _hasText = true;
        var before = _end;
        _end += count;
        var last = _bytes.AsSpan(before, count).LastIndexOf((byte)'\n');
        if (last >= 0)
            TakeLines(before + last + 1);
        else if (_end == Size)
            TakeLongLine();
    }

    /// <summary>Ends the text.</summary>
    public void Complete()
    {
        if (_end > 0 && !_isSkipping)
        {
            _lines++;
            var rest = _bytes.AsSpan(0, _end);
            if (WantsAll() || s_markers.Next(rest, 0, out _) >= 0)
                Take(rest, _lines, isCut: true);
        }

        foreach (var parser in _parsers)
            parser.Complete();
        if (!_hasText)
            output.Report(EvidenceProblems.Empty(output.Source));
        else if (!output.HasAny)
            output.Report(EvidenceProblems.NoEvents(output.Source, _lines));
    }

    private InputProblem? Refusal(ReadOnlySpan<byte> beginning)
    {
        foreach (var format in EvidenceFormats.All)
        {
            if (format.Refuse(beginning, output.Source) is { } problem)
                return problem;
        }

        // Such as /dev/zero and /dev/urandom, which have no end.
        if (!beginning.ContainsAnyExcept((byte)0))
            return EvidenceProblems.Binary(output.Source, "only NUL bytes");
        return CountOf(beginning) * BinaryShare > beginning.Length ? EvidenceProblems.Binary(output.Source, "bytes that no text has") : null;
    }

    private static int CountOf(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (int next; (next = text.IndexOfAny(s_binary)) >= 0; text = text[(next + 1)..])
            count++;
        return count;
    }

    private void TakeLines(int end)
    {
        var text = _bytes.AsSpan(0, end);
        var start = 0;
        if (_isSkipping)
        {
            start = text.IndexOf((byte)'\n') + 1;
            _isSkipping = false;
        }

        while (start < end)
        {
            if (!WantsAll())
            {
                var marker = s_markers.Next(text, start, out var passed);
                _lines += passed;
                if (marker < 0)
                    break;
                start += text[start..marker].LastIndexOf((byte)'\n') + 1;
            }

            var length = text[start..].IndexOf((byte)'\n');
            _lines++;
            Take(text.Slice(start, length), _lines);
            start += length + 1;
        }

        _bytes.AsSpan(end.._end).CopyTo(_bytes);
        _end -= end;
    }

    private void TakeLongLine()
    {
        if (!_isSkipping)
        {
            _lines++;
            if (s_markers.Next(_bytes, 0, out _) >= 0)
                Take(_bytes, _lines, isCut: true);
        }

        _isSkipping = true;
        _end = 0;
    }

    private void Take(ReadOnlySpan<byte> line, long number, bool isCut = false)
    {
        line = line.TrimEnd((byte)'\r');
        foreach (var parser in _parsers)
        {
            if (!parser.TryTake(line, number, isCut))
                continue;
            if (output.TakeEntry() is { } entry)
                Take(entry, number);
            return;
        }
    }

    // The message of an entry of the journal may have any format.
    private void Take(JournalEntry entry, long number)
    {
        foreach (var parser in _parsers)
        {
            if (parser.TryTake(entry, number))
                return;
        }
    }

    private bool WantsAll()
    {
        foreach (var parser in _parsers)
        {
            if (parser.WantsAll)
                return true;
        }

        return false;
    }
}
