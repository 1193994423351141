namespace ModDups.Evidence.Formats;

/// <summary>
/// The journal as <c>journalctl -o json</c> prints it: an object a line, whose message is what would be the line of a
/// log. The messages go on to the other formats, so this one has no markers of its own.
/// </summary>
internal sealed class JournalFormat : EvidenceFormat
{
    public override string Name => "a JSON journal";

    public override string Description => "journalctl -o json, with messages of the kernel, the audit and the services";

    internal override IReadOnlyList<byte[]> Markers => [];

    internal override LineParser Begin(EvidenceOutput output, TimeProvider clock) => new Parser(output);

    private sealed class Parser(EvidenceOutput output) : LineParser
    {
        public override bool TryTake(ReadOnlySpan<byte> line, long number, bool isCut)
        {
            if (!line.StartsWith("{"u8) || line.IndexOf("\"MESSAGE\""u8) < 0)
                return false;
            if (JournalEntry.TryRead(line, out var entry))
                output.Add(entry);
            else
                output.Damaged(line, number, "an object of the journal with a MESSAGE");
            return true;
        }
    }
}
