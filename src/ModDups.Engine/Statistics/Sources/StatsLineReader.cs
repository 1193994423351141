using System.Text.Unicode;
using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Statistics.Sources;

/// <summary>
/// Reads dumps from strings that arrive one by one, as from a pipeline: single lines without their newline, complete
/// texts, or both. Together they form one text, and each string starts a new line of it.
/// </summary>
public sealed class StatsLineReader
{
    private readonly StatsParser _parser;
    private readonly LineBuffer _lines = new();
    private readonly Action<ModuleStats> _found;

    /// <summary>Starts a text.</summary>
    /// <param name="source">The name of the text, for the objects and the problems.</param>
    /// <param name="found">Receives the objects, each when the next dump begins or the text ends.</param>
    /// <param name="report">Receives the problems as they are found.</param>
    public StatsLineReader(string source, Action<ModuleStats> found, Action<InputProblem> report)
    {
        _parser = new(source, report);
        _found = found;
    }

    /// <summary>Takes the next line or lines.</summary>
    /// <param name="text">A line, or several with newlines between them.</param>
    public void Feed(ReadOnlySpan<char> text)
    {
        var isBlankLine = text.IsEmpty;
        while (!text.IsEmpty && !_parser.IsBinary)
        {
            Utf8.FromUtf16(text, _lines.Free, out var read, out var written);
            text = text[read..];
            _lines.Commit(written);
            while (_lines.TryTakeLine(out var line))
                Give(_parser.Accept(line, endsInNewline: true));
        }

        if (_lines.TryTakeRest(out var rest) || isBlankLine)
            Give(_parser.Accept(rest, endsInNewline: false));
    }

    /// <summary>Ends the text, and passes on the last dump.</summary>
    public void Complete() => Give(_parser.Complete());

    private void Give(ModuleStats? stats)
    {
        if (stats is not null)
            _found(stats);
    }
}
