using ModDups.Input;

namespace ModDups.Evidence;

/// <summary>
/// A kind of text that tells of the loading of modules: how its lines are known and read, where a machine has it, and how
/// to enable it. Each format is a class of its own, registered in <see cref="Formats.EvidenceFormats"/>.
/// </summary>
public abstract class EvidenceFormat
{
    /// <summary>Only this assembly has formats: their parsers are internal.</summary>
    private protected EvidenceFormat()
    {
    }

    /// <summary>What the user calls it, with an article: <c>an audit log</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence on its lines, without a period, for the help.</summary>
    public abstract string Description { get; }

    /// <summary>Where a machine and a folder of evidence have it; null for what comes in the files of other formats.</summary>
    /// <value>Null by default.</value>
    public virtual EvidencePlace? Place => null;

    /// <summary>How to enable it; null where there is nothing to enable.</summary>
    /// <value>Null by default.</value>
    public virtual EvidenceSetup? Setup => null;

    /// <summary>What it tells that an analysis would miss without it.</summary>
    /// <value>Nothing by default.</value>
    public virtual EvidenceSubjects Subjects => EvidenceSubjects.None;

    /// <summary>
    /// Byte strings of three letters and more, without newlines: every line that matters has one of them, unless the parser
    /// wants all lines at that time. Lines without the marker of any format are skipped without being looked at.
    /// </summary>
    internal abstract IReadOnlyList<byte[]> Markers { get; }

    /// <summary>
    /// True for sentences within the free text of a log. They are looked for in lines that have no form of their own, so
    /// the other formats are tried first.
    /// </summary>
    /// <value>False by default.</value>
    internal virtual bool IsFreeText => false;

    /// <summary>Begins to read one input.</summary>
    /// <param name="output">Takes the events and the problems.</param>
    /// <param name="clock">Tells the year and the time zone of times that stand without them.</param>
    internal abstract EvidenceParser Begin(EvidenceOutput output, TimeProvider clock);

    /// <summary>The problem with an input that is a binary form of this format; null for every other input.</summary>
    /// <param name="beginning">The first bytes of the input.</param>
    /// <param name="source">The name of the input.</param>
    internal virtual InputProblem? Refuse(ReadOnlySpan<byte> beginning, string source) => null;
}
