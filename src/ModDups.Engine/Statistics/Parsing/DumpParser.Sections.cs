using System.Text;
using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Statistics.Parsing;

/// <content>What each part of a dump may hold, and what ends it.</content>
internal sealed partial class DumpParser
{
    private ModuleStats? TakeCounter(ReadOnlySpan<byte> line, long number, bool endsInNewline)
    {
        if (KernelText.IsHeading(line) && _dump.HasBaseCounters)
        {
            _state = State.Header;
            _hasHeading = true;
            AddLine(line, line.Length == KernelText.Heading.Length, endsInNewline);
            return null;
        }

        var counter = CounterLine.Parse(line);
        if (CounterLabels.Find(counter.Label, _dump.NextCounter) is { } row)
        {
            if (counter.Kind != DecimalNumber.Kind.Valid)
                return FailNumber(line, number, counter.Kind);
            if (!_dump.TryAdd(row, counter.Value))
                return Fail(number, StatsProblems.Excerpt(line), "each counter once in a dump");
            if (row.Kind == KernelCounterKind.Sum)
                _sumLine = number;
            AddLine(line, counter.IsKernelLayout, endsInNewline);
            return null;
        }

        var isOther = counter.IsKernelLayout || (counter.HasLabel && !_followsBlank);
        if (isOther && counter.Kind == DecimalNumber.Kind.Valid)
        {
            _dump.Add(new ModuleCounter(Encoding.ASCII.GetString(counter.Label), counter.Value));
            AddLine(line, counter.IsKernelLayout, endsInNewline);
            return null;
        }

        if (counter.Kind != DecimalNumber.Kind.NotANumber && (counter.IsKernelLayout || !_dump.HasBaseCounters))
            return FailNumber(line, number, counter.Kind);
        if (!_dump.HasBaseCounters && endsInNewline)
            return Fail(number, StatsProblems.Excerpt(line), $"the counter '{_dump.MissingLabels().First()}' with a number");
        return _followsBlank
            ? Close(number)
            : UndecidedLine(line, number, mayBeCut: !endsInNewline && KernelText.IsBeginningOfNext(line));
    }

    private ModuleStats? TakeHeader(ReadOnlySpan<byte> line, long number, bool endsInNewline)
    {
        if (KernelText.IsHeader(line))
        {
            _state = State.Rows;
            AddLine(line, line.Length == KernelText.Header.Length, endsInNewline);
            return null;
        }

        return endsInNewline
            ? Fail(number, StatsProblems.Excerpt(line), "the header 'Module-name How-many-times Reason'")
            : UndecidedLine(line, number, mayBeCut: true);
    }

    private ModuleStats? TakeEndOfRows(ReadOnlySpan<byte> line, long number, bool endsInNewline)
    {
        var shape = RowLine.Parse(line, out _);
        if (shape == RowLine.Shape.Negative)
            return FailNumber(line, number, DecimalNumber.Kind.Negative);
        if (shape == RowLine.Shape.TooLarge)
            return FailNumber(line, number, DecimalNumber.Kind.TooLarge);
        if (IsCutByKernel(line, endsInNewline))
        {
            UndecidedLine(line, number, mayBeCut: true);
            _suspect!.IsCutByKernel = true;
            return null;
        }

        if (_followsBlank)
            return Close(number);

        var isCut = shape == RowLine.Shape.Cut
            || (shape == RowLine.Shape.CutName
                && (!endsInNewline || (_dump.IsKernelText && Blanks.IsBlank(line[..1]))));
        var hasTab = _hasTabs && line.Contains(Blanks.Tab);
        if (!isCut && (hasTab || shape is RowLine.Shape.UnknownReason or RowLine.Shape.Row))
            return FailRow(number, StatsProblems.Excerpt(line));
        UndecidedLine(line, number, isCut);
        _suspect!.IsOnlyRow = hasTab;
        return null;
    }

    private ModuleStats? TakeBehind(ReadOnlySpan<byte> line)
    {
        var suspect = _suspect!;
        if (IsOfDump(line) || (suspect.IsOnlyRow && !suspect.IsCutByKernel))
        {
            return _hasHeading
                ? FailRow(suspect.Line, suspect.Text)
                : Fail(suspect.Line, suspect.Text, "a counter or 'Duplicate failed modules:'");
        }

        suspect.MayBeCut = suspect.IsCutByKernel;
        return null;
    }

    // The kernel's buffer ends at a known byte. What stands behind it on the same line is the next prompt.
    private bool IsCutByKernel(ReadOnlySpan<byte> line, bool endsInNewline)
    {
        var room = _dump.RoomLeft;
        if (room <= 0 || line.Length < room)
            return false;
        if (line.Length == room && !endsInNewline)
            return true;
        var cut = line[..room];
        return TryTakeRow(cut, endsInNewline: false)
            || Blanks.IsBlank(cut)
            || RowLine.Parse(cut, out _) is RowLine.Shape.Cut or RowLine.Shape.CutName;
    }

    private static bool IsOfDump(ReadOnlySpan<byte> line)
    {
        if (RowLine.Parse(line, out _) is RowLine.Shape.Row or RowLine.Shape.Negative or RowLine.Shape.TooLarge)
            return true;
        if (KernelText.IsHeading(line) || KernelText.IsHeader(line))
            return true;
        var counter = CounterLine.Parse(line);
        return counter.Kind != DecimalNumber.Kind.NotANumber && CounterLabels.Find(counter.Label, hint: 0) is not null;
    }
}
