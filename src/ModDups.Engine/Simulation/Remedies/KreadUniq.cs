using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Chamberlain's second version, "module: add support to avoid duplicates early on load" with CONFIG_MODULE_KREAD_UNIQ
/// (20230524213620.3509138-3-mcgrof@kernel.org): a mutex is held over each read, and under it a call for an inode number that was
/// read before gets EBUSY. An entry goes away when its load fails. The patch never stores the number in the module, so
/// unloading it does not take the entry away.
/// </summary>
public sealed class KreadUniq : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "A file that was read once is not read a second time unless its load failed";

    /// <inheritdoc/>
    public override string Origin => "Chamberlain, \"[PATCH 2/2] module: add support to avoid duplicates early on load\", 2023-05-24";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "before the read, by inode number";

    /// <inheritdoc/>
    public override string Cost => "0";

    /// <inheritdoc/>
    public override string Gets => "EBUSY, after the read that is going on";

    /// <inheritdoc/>
    public override string Limitation => "It does nothing for init_module(). Reads come one after another. A module that was unloaded can't be loaded again";

    internal override int Order => 9;

    internal override KernelRelease Base { get; } = new KernelRelease("6.4");

    internal override bool ActsOnFiles => true;

    internal override bool ActsAfterRead => true;

    internal override RemedyState Begin() => new State();

    private sealed class State : RemedyState
    {
        /// <summary>The inodes that were read, or are being read.</summary>
        private readonly HashSet<int> _entries = [];

        private readonly Queue<ILoad> _waiting = [];
        private ILoad? _reader;

        public override Verdict BeforeRead(ILoad load, long now)
        {
            if (load.SystemCall != LoadSystemCall.FinitModule)
                return Verdict.Proceed;
            if (_reader is not null && !ReferenceEquals(_reader, load))
            {
                _waiting.Enqueue(load);
                return Verdict.AwaitTurn;
            }
            _reader = null;
            if (!_entries.Add(load.File))
                return Verdict.Refuse(Errno.EBUSY);
            _reader = load;
            return Verdict.Proceed;
        }

        public override void ReadEnded(ILoad load, long now)
        {
            if (ReferenceEquals(_reader, load))
                _reader = null;
        }

        public override void Ended(ILoad load, long now)
        {
            if (load.SystemCall == LoadSystemCall.FinitModule && load.Result is not (Errno.None or Errno.EBUSY))
                _entries.Remove(load.File);
        }

        // The mutex goes to the next in the queue, which looks for its inode under it.
        public override ILoad? TakeTurn() =>
            _reader is null && _waiting.TryDequeue(out var next) ? _reader = next : null;
    }
}
