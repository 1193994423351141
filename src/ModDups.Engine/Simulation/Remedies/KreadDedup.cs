using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Chamberlain's RFC 2/2, "kread: avoid duplicates" (20230414052840.1994456-3-mcgrof@kernel.org): kernel_read_file_from_fd()
/// keeps the path of each file that it reads. A call for such a path waits until the file is read and gets EBUSY, whether the
/// load is done or not; so does one that comes within 60 s after that. The patch counts no such failure.
/// </summary>
public sealed class KreadDedup : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "A file that is being read, or was in the last 60 s, is not read a second time";

    /// <inheritdoc/>
    public override string Origin => "Chamberlain, \"[RFC 2/2] kread: avoid duplicates\", 2023-04-14";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "before the read, by path";

    /// <inheritdoc/>
    public override string Cost => "0";

    /// <inheritdoc/>
    public override string Gets => "EBUSY once the file is read";

    /// <inheritdoc/>
    public override string Limitation => "It does nothing for init_module(). A caller that needs the module gets EBUSY while the module is still being loaded, and even where it has been loaded";

    internal override int Order => 5;

    internal override KernelRelease Base { get; } = new KernelRelease("6.4");

    internal override bool ActsOnFiles => true;

    internal override bool ActsAfterRead => true;

    internal override RemedyState Begin() => new State();

    private sealed class State : RemedyState
    {
        private readonly Dictionary<int, ILoad> _reading = [];
        private readonly Dictionary<int, long> _readAt = [];

        public override bool JoinsRead => true;

        public override Verdict BeforeRead(ILoad load, long now)
        {
            if (load.SystemCall != LoadSystemCall.FinitModule)
                return Verdict.Proceed;
            if (_reading.TryGetValue(load.File, out var first))
                return Verdict.Join(first);
            if (_readAt.TryGetValue(load.File, out var end) && now - end < KernelLimits.DuplicateMemory)
                return Verdict.Refuse(Errno.EBUSY);
            _reading.Add(load.File, load);
            return Verdict.Proceed;
        }

        public override void ReadEnded(ILoad load, long now)
        {
            if (_reading.Remove(load.File))
                _readAt[load.File] = now;
        }

        public override Errno ResultOfJoined(Errno result) => Errno.EBUSY;
    }
}
