using ModDups.Evidence.Formats;

namespace ModDups.Evidence.Reading;

/// <summary>Passes each line of one input to the parser of its format, which the text of the line decides.</summary>
internal sealed class EvidenceDispatcher(EvidenceOutput output, TimeProvider clock)
{
    private readonly EvidenceParser[] _parsers =
        [.. EvidenceFormats.All.OrderBy(format => format.IsFreeText).Select(format => format.Begin(output, clock))];

    /// <summary>True while lines without a marker matter to a parser.</summary>
    public bool WantsAll
    {
        get
        {
            foreach (var parser in _parsers)
            {
                if (parser.WantsAll)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Takes a line.</summary>
    /// <param name="line">The line, without its newline.</param>
    /// <param name="number">Its number, counted from 1.</param>
    /// <param name="isCut">True if this may be only the beginning of the line.</param>
    public void Take(ReadOnlySpan<byte> line, long number, bool isCut = false)
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

    /// <summary>Ends the text.</summary>
    public void Complete()
    {
        foreach (var parser in _parsers)
            parser.Complete();
    }

    private void Take(JournalEntry entry, long number)
    {
        foreach (var parser in _parsers)
        {
            if (parser.TryTake(entry, number))
                return;
        }
    }
}
