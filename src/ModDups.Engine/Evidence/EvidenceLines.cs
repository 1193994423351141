namespace ModDups.Evidence;

/// <summary>
/// Takes bytes as they come and gives the parser the lines with a marker in them, and no others. Of a line that is
/// longer than the buffer the beginning is seen.
/// </summary>
internal sealed class EvidenceLines(EvidenceOutput output, TimeProvider clock)
{
    // Fits in the second-level cache beside what else is there.
    private const int Size = 256 * 1024;

    private readonly byte[] _bytes = new byte[Size];
    private readonly EvidenceParser _parser = new(output, clock);
    private long _lines;
    private int _end;
    private bool _isSkipping;
    private bool _hasText;

    /// <summary>True for what is no text; nothing more is read of it.</summary>
    public bool IsBinary { get; private set; }

    /// <summary>Where the next bytes go; never empty.</summary>
    public Span<byte> Free => _bytes.AsSpan(_end);

    /// <summary>Tells that so many bytes have been put into <see cref="Free"/>.</summary>
    public void Commit(int count)
    {
        if (!_hasText && _bytes.AsSpan(0, _end + count).StartsWith("\x17\x08\x44tracing"u8))
        {
            IsBinary = true;
            output.Report(EvidenceProblems.BinaryTrace(output.Source));
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
            if (_parser.WantsAll || MarkerSearch.Next(rest, 0, out _) >= 0)
                _parser.TakeCut(rest, _lines);
        }

        _parser.Complete();
        if (!_hasText)
            output.Report(EvidenceProblems.Empty(output.Source));
        else if (!output.HasAny)
            output.Report(EvidenceProblems.NoEvents(output.Source, _lines));
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
            if (!_parser.WantsAll)
            {
                var marker = MarkerSearch.Next(text, start, out var passed);
                _lines += passed;
                if (marker < 0)
                    break;
                start += text[start..marker].LastIndexOf((byte)'\n') + 1;
            }

            var length = text[start..].IndexOf((byte)'\n');
            _lines++;
            _parser.Take(text.Slice(start, length), _lines);
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
            if (MarkerSearch.Next(_bytes, 0, out _) >= 0)
                _parser.TakeCut(_bytes, _lines);
        }

        _isSkipping = true;
        _end = 0;
    }
}
