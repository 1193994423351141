using ModDups.Evidence.Formats;

namespace ModDups.Evidence;

/// <summary>Gives each line to the format that it is of, by what stands in it.</summary>
internal sealed class EvidenceParser(EvidenceOutput output, TimeProvider clock)
{
    private readonly TraceFormat _trace = new(output);
    private readonly KernelLogFormat _kernel = new(output, clock);
    private readonly AuditFormat _audit = new(output);
    private readonly ServiceFormat _services = new(output, clock);

    /// <summary>True while lines without a marker matter: those of a stack, and what belongs to a call of the audit log.</summary>
    public bool WantsAll => _kernel.IsInWarning || _audit.IsInEvent;

    /// <summary>Takes a whole line.</summary>
    public void Take(ReadOnlySpan<byte> line, long number) => Take(line, number, isCut: false);

    /// <summary>Takes the beginning of a line whose end isn't known.</summary>
    public void TakeCut(ReadOnlySpan<byte> line, long number) => Take(line, number, isCut: true);

    /// <summary>Ends the text.</summary>
    public void Complete()
    {
        _trace.Complete();
        _kernel.Complete();
        _audit.Complete();
    }

    private void Take(ReadOnlySpan<byte> line, long number, bool isCut)
    {
        line = line.TrimEnd((byte)'\r');
        if (_trace.TryTake(line, number, isCut) || _audit.TryTake(line, number, isCut))
            return;
        if (line.StartsWith("{"u8) && line.IndexOf("\"MESSAGE\""u8) >= 0)
            TakeJson(line, number, isCut);
        else if (!_kernel.TryTake(line, number, isCut))
            _services.TryTake(line, number, isCut);
    }

    // journalctl -o json: an object a line, and in it what would be the line of a log.
    private void TakeJson(ReadOnlySpan<byte> line, long number, bool isCut)
    {
        if (!JournalEntry.TryRead(line, out var entry))
        {
            output.Damaged(line, number, "an object of the journal with a MESSAGE");
            return;
        }

        if (_audit.TryTake(entry.Message, number, isCut))
            return;
        if (!_kernel.TryTake(entry, number))
            _services.TryTake(entry, number);
    }
}
