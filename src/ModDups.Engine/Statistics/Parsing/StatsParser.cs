using System.Buffers;
using ModDups.Input;

namespace ModDups.Statistics.Parsing;

/// <summary>
/// Finds the dumps of <c>/sys/kernel/debug/modules/stats</c> (kernel/module/stats.c) in any text, line by line: the
/// kernel's own output, or a copy from a mail or a terminal. No text makes it throw. A broken dump is reported and
/// returns no object, because its numbers can't be trusted. Text between the dumps is skipped. The averages must be
/// numbers, and are calculated again.
/// </summary>
/// <param name="source">The name of the text, for the objects and the problems.</param>
/// <param name="report">Receives the problems as they are found.</param>
public sealed class StatsParser(string source, Action<InputProblem> report)
{
    // Control characters that do not occur in terminal logs.
    private static readonly SearchValues<byte> s_binary = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31]);

    private readonly DumpParser _dump = new(source, report);
    private long _lines;
    private bool _hasText;
    private bool _hasDump;

    /// <summary>True after a byte that text does not contain. Nothing more is read from the input.</summary>
    public bool IsBinary { get; private set; }

    /// <summary>Takes the next line, in UTF-8 and without its newline.</summary>
    /// <param name="line">The line.</param>
    /// <param name="endsInNewline">
    /// True if a newline followed the line; false at the end of a text, and if this isn't known, as with lines from a
    /// PowerShell pipeline.
    /// </param>
    /// <returns>The dump that is known to be complete after this line, or null.</returns>
    public ModuleStats? Accept(ReadOnlySpan<byte> line, bool endsInNewline)
    {
        if (IsBinary)
            return null;
        _lines++;
        var binary = line.IndexOfAny(s_binary);
        if (binary >= 0)
        {
            IsBinary = true;
            report(StatsProblems.Binary(source, _lines, line[binary]));
            return null;
        }

        line = line.TrimEnd((byte)'\r');
        if (_dump.TryTakeRow(line, endsInNewline))
            return null;
        _hasText |= !Blanks.IsBlank(line);
        if (!DumpStart.TryFind(line, out var start))
            return _dump.IsOpen ? _dump.Take(line, _lines, endsInNewline) : null;

        // `cat a/stats b/stats`: the last row of a, cut by the kernel, and the first counter of b share a line.
        _hasDump = true;
        var before = line[..start.Offset];
        var ended = _dump.IsOpen && _dump.IsCutBy(before) ? _dump.Take(before, _lines, endsInNewline: false) : null;
        ended ??= _dump.Close(_lines);
        _dump.Open(start, line[start.Offset..], _lines, endsInNewline);
        return ended;
    }

    /// <summary>Ends the text.</summary>
    /// <returns>The last dump, or null.</returns>
    public ModuleStats? Complete()
    {
        if (IsBinary)
            return null;
        if (!_hasText && !_hasDump)
            report(StatsProblems.Empty(source));
        else if (!_hasDump)
            report(StatsProblems.NoDump(source, _lines));
        return _dump.Close(_lines);
    }
}
