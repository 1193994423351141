using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Chamberlain's RFC 2/2, "kread: avoid duplicates": a file that is being read for a load, or was 60 s ago or less, is
/// not read again; its caller waits for the first to end and gets EBUSY. It is built on the code that tracks duplicate
/// autoload requests, from which it has the 60 s. It stands on the early check.
/// </summary>
public sealed class KreadDedup : EarlyCheck
{
    /// <summary>For how long a file is remembered after its load: 60 s, in nanoseconds.</summary>
    private const long Memory = 60_000_000_000;

    private readonly Dictionary<int, ILoad> _running = [];
    private readonly Dictionary<int, long> _endedAt = [];

    /// <inheritdoc/>
    public override string Summary => "A file that is being loaded, or was in the last 60 s, is not read a second time";

    /// <inheritdoc/>
    public override string Origin => "Chamberlain, \"[RFC 2/2] kread: avoid duplicates\", 2023-04-14";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "before the read, by file";

    /// <inheritdoc/>
    public override string Cost => "0";

    /// <inheritdoc/>
    public override string Gets => "EBUSY after waiting";

    internal override int Rank => 5;

    internal override bool IsByFile => true;

    internal override Verdict BeforeRead(ILoad load, long now)
    {
        if (load.Entry != LoadSystemCall.FinitModule)
            return Verdict.Proceed;
        if (_running.TryGetValue(load.File, out var first))
            return Verdict.Join(first);
        if (_endedAt.TryGetValue(load.File, out var end) && now - end < Memory)
            return Verdict.Refuse(Errno.EBUSY);
        _running.Add(load.File, load);
        return Verdict.Proceed;
    }

    internal override void Ended(ILoad load, long now)
    {
        if (!_running.TryGetValue(load.File, out var first) || !ReferenceEquals(first, load))
            return;
        _running.Remove(load.File);
        _endedAt[load.File] = now;
    }

    internal override Errno ResultOfJoined(Errno result) => Errno.EBUSY;
}
