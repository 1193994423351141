using ModDups.Input;

namespace ModDups.Statistics.Parsing;

/// <summary>
/// Reads one dump after another, line by line, and decides where each ends. A dump has no end mark. A line that isn't
/// part of it is either text after the dump, a truncated row or a broken line. Only later lines show which, so the parser
/// keeps the line as a suspect until the next dump or the end of the text.
/// </summary>
internal sealed partial class DumpParser(string source, Action<InputProblem> report)
{
    private readonly StatsDump _dump = new();
    private readonly RowContradictions _contradictions = new();
    private State _state;
    private bool _isQuoted;
    private bool _hasTabs;
    private bool _isBlankSpaced;
    private bool _followsBlank;
    private bool _hasHeading;
    private long _sumLine;
    private UndecidedLine? _suspect;

    // In the order of the text.
    private enum State
    {
        Closed,
        Counters,
        Header,
        Rows,
        Behind,
    }

    public bool IsOpen => _state != State.Closed;

    public void Open(DumpStart start, ReadOnlySpan<byte> line, long number, bool endsInNewline)
    {
        _dump.Clear();
        _state = State.Counters;
        _isQuoted = false;
        _hasTabs = start.HasTab;
        _isBlankSpaced = _followsBlank = _hasHeading = false;
        _suspect = null;
        TakeCounter(line, number, endsInNewline);
        _isQuoted = start.IsQuoted;
    }

    /// <summary>The fast path for rows, which nearly all lines are. False if the line needs the slow path.</summary>
    public bool TryTakeRow(ReadOnlySpan<byte> line, bool endsInNewline)
    {
        if (_state != State.Rows)
            return false;
        line = Content(line);
        if (RowLine.Parse(line, out var row) != RowLine.Shape.Row)
            return false;
        var name = NameCache.Shared.Get(row.Name);
        if (name is null)
            return false;

        _dump.Add(new DuplicateFailedModule { Name = name, Count = row.Count, Reason = row.Reason, Source = source });
        AddLine(line, row.IsKernelLayout, endsInNewline);
        return true;
    }

    /// <summary>Takes a line. Returns the dump if this line shows that it has ended.</summary>
    public ModuleStats? Take(ReadOnlySpan<byte> line, long number, bool endsInNewline)
    {
        if (TryTakeRow(line, endsInNewline))
            return null;
        line = Content(line);
        if (Blanks.IsBlank(line))
            return TakeBlank(line, number, endsInNewline);
        return _state switch
        {
            State.Counters => TakeCounter(line, number, endsInNewline),
            State.Header => TakeHeader(line, number, endsInNewline),
            State.Rows => TakeEndOfRows(line, number, endsInNewline),
            State.Behind => TakeBehind(line),
            _ => null,
        };
    }

    /// <summary>Ends the dump. Returns null if it is broken.</summary>
    public ModuleStats? Close(long number)
    {
        if (!IsOpen)
            return null;
        _state = State.Closed;
        if (!_dump.HasBaseCounters)
        {
            report(StatsProblems.MissingCounters(source, number, _dump.MissingLabels()));
            return null;
        }

        var isTruncated = _suspect is { MayBeCut: true } || _dump.FillsBuffer || _dump.RowCount == KernelBuffer.MaxRows
            || (_hasHeading && _dump.RowCount == 0) || _dump.SkippedRows > 0;
        var stats = _dump.Build(source, isTruncated);
        if (stats.Impossible() is { } impossible)
        {
            report(StatsProblems.Impossible(source, impossible, stats.Value(impossible)!.Value));
            return null;
        }
        if (!_hasHeading && _dump.EndsInsideNumber(stats))
            return stats with { IsTruncated = true };
        if (_dump.WrongSum(stats) is { } sum)
            report(StatsProblems.WrongSum(source, _sumLine, sum, stats.WastedBytes));
        if (stats.HasNegativeReadBytes())
            report(StatsProblems.NegativeReadBytes(source, stats));
        if (_dump.SkippedRows > 0)
            report(StatsProblems.TooManyRows(source, _dump.SkippedRows));
        if (_contradictions.Of(stats) is { } contradiction)
            report(StatsProblems.Contradiction(source, contradiction));
        return stats;
    }

    /// <summary>True if the text between this dump and the next one on the same line is more than padding.</summary>
    public bool IsCutBy(ReadOnlySpan<byte> letters) =>
        !Blanks.IsBlank(letters) || (_state == State.Rows && _dump.RoomLeft == letters.Length);

    private ModuleStats? TakeBlank(ReadOnlySpan<byte> line, long number, bool endsInNewline)
    {
        if (!_dump.HasBaseCounters)
        {
            // Every other line is blank in some mails. In such a text a blank line ends nothing.
            _isBlankSpaced = true;
            return null;
        }

        if (_state == State.Behind)
            return _isBlankSpaced ? null : Close(number);

        // Padding without a name behind it is a row that was cut.
        if (!endsInNewline && !line.IsEmpty && _dump.IsKernelText)
            return UndecidedLine(line, number, mayBeCut: true);
        _followsBlank = !_isBlankSpaced;
        return null;
    }

    private ReadOnlySpan<byte> Content(ReadOnlySpan<byte> line) => _isQuoted ? Blanks.Unquote(line) : line;

    private void AddLine(ReadOnlySpan<byte> line, bool isKernelLayout, bool endsInNewline)
    {
        _followsBlank = false;
        _dump.AddLine(line.Length, isKernelLayout, endsInNewline);
    }

    private ModuleStats? UndecidedLine(ReadOnlySpan<byte> line, long number, bool mayBeCut)
    {
        _state = State.Behind;
        _suspect = new(number, StatsProblems.Excerpt(line)) { MayBeCut = mayBeCut };
        return null;
    }

    private ModuleStats? Fail(long number, string found, string expected)
    {
        _state = State.Closed;
        report(StatsProblems.Broken(source, number, found, expected));
        return null;
    }

    private ModuleStats? FailRow(long number, string found) =>
        Fail(number, found, "a row 'name count reason' with the reason Becoming, Load or Becoming & Load");

    private ModuleStats? FailNumber(ReadOnlySpan<byte> line, long number, DecimalNumber.Kind kind)
    {
        _state = State.Closed;
        report(StatsProblems.Number(source, number, StatsProblems.Excerpt(line), kind));
        return null;
    }
}
