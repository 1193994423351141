using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Chamberlain's RFC 2/2, "kread: avoid duplicates": a file that is being read for a load, or whose load ended less than
/// 60 s ago, is not read again; its caller waits for the first load to end and gets EBUSY. The patch was proposed for a
/// kernel that has the early check, and is built on the code that tracks duplicate autoload requests.
/// </summary>
public sealed class KreadDedup : Remedy
{
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

    /// <inheritdoc/>
    public override string Limitation => "It does nothing for init_module(). A caller that needs the module gets EBUSY even where the module has been loaded";

    internal override int Order => 5;

    internal override bool ActsOnFiles => true;

    internal override RemedyState Begin() => new State();

    private sealed class State : EarlyNameCheck
    {
        private readonly Dictionary<int, ILoad> _running = [];
        private readonly Dictionary<int, long> _endedAt = [];

        public override Verdict BeforeRead(ILoad load, long now)
        {
            if (load.SystemCall != LoadSystemCall.FinitModule)
                return Verdict.Proceed;
            if (_running.TryGetValue(load.File, out var first))
                return Verdict.Join(first);
            if (_endedAt.TryGetValue(load.File, out var end) && now - end < KernelLimits.DuplicateMemory)
                return Verdict.Refuse(Errno.EBUSY);
            _running.Add(load.File, load);
            return Verdict.Proceed;
        }

        public override void Ended(ILoad load, long now)
        {
            if (!_running.TryGetValue(load.File, out var first) || !ReferenceEquals(first, load))
                return;
            _running.Remove(load.File);
            _endedAt[load.File] = now;
        }

        public override Errno ResultOfJoined(Errno result) => Errno.EBUSY;
    }
}
