namespace ModDups.Evidence;

/// <summary>Reads the lines of one format from one input.</summary>
internal abstract class EvidenceParser
{
    /// <summary>True while lines without a marker matter, such as those of a stack.</summary>
    public virtual bool WantsAll => false;

    /// <summary>Takes a line; false if it is not of this format, or not relevant.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="number">Its number in the input, counted from 1.</param>
    /// <param name="isCut">True if this may be only the beginning of the line.</param>
    public abstract bool TryTake(ReadOnlySpan<byte> line, long number, bool isCut);

    /// <summary>Takes the message of a journal entry; false if it is not of this format.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="number">The number of its line in the input, counted from 1.</param>
    public virtual bool TryTake(JournalEntry entry, long number) => false;

    /// <summary>Ends the input, and adds incomplete events as far as they are known.</summary>
    public virtual void Complete()
    {
    }
}
