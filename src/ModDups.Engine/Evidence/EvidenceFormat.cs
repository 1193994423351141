using ModDups.Input;

namespace ModDups.Evidence;

/// <summary>
/// A kind of text with evidence of module loading: how to recognize and read its lines, where a machine keeps it, and how
/// to enable it. Each format is a separate class, registered in <see cref="Formats.EvidenceFormats"/>.
/// </summary>
public abstract class EvidenceFormat
{
    /// <summary>Only this assembly has formats: their parsers are internal.</summary>
    private protected EvidenceFormat()
    {
    }

    /// <summary>The name for the user, with an article: <c>an audit log</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence about its lines for the help, without a period.</summary>
    public abstract string Description { get; }

    /// <summary>Where a machine and a folder of evidence keep it; null if it occurs only in the files of other formats.</summary>
    /// <value>Null by default.</value>
    public virtual EvidencePlace? Place => null;

    /// <summary>How to enable it; null if there is nothing to enable.</summary>
    /// <value>Null by default.</value>
    public virtual EvidenceSetup? Setup => null;

    /// <summary>The subjects that an analysis lacks without it.</summary>
    /// <value><see cref="EvidenceSubjects.None"/> by default.</value>
    public virtual EvidenceSubjects Subjects => EvidenceSubjects.None;

    /// <summary>
    /// Byte strings of three letters and more, without newlines: every relevant line contains one of them, except while
    /// the parser wants all lines. Lines without a marker of any format are skipped unread.
    /// </summary>
    internal abstract IReadOnlyList<byte[]> Markers { get; }

    /// <summary>
    /// True if the format consists of sentences in the free text of a log. Such lines have no structure, so the other
    /// formats are tried first.
    /// </summary>
    /// <value>False by default.</value>
    internal virtual bool IsFreeText => false;

    /// <summary>Starts to read one input.</summary>
    /// <param name="output">Receives the events and the problems.</param>
    /// <param name="clock">Supplies the year and the time zone for times that lack them.</param>
    internal abstract LineParser Begin(EvidenceOutput output, TimeProvider clock);

    /// <summary>The problem with an input that is a binary form of this format; null for every other input.</summary>
    /// <param name="beginning">The first bytes of the input.</param>
    /// <param name="source">The name of the input.</param>
    internal virtual InputProblem? Refuse(ReadOnlySpan<byte> beginning, string source) => null;

    /// <summary>Reads the lines of the format from one input.</summary>
    internal abstract class LineParser
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
}
