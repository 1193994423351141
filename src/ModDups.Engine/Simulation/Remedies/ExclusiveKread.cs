using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// The first form of the exclusive access to the file (Linus Torvalds, 2023-05-25, in "[PATCH 2/2] module: add support to avoid
/// duplicates early on load"): exclusive_deny_write_access() in kernel_read_file() holds the file only while it is read. A
/// call that comes after the read is read too, and meets the name check.
/// </summary>
public sealed class ExclusiveKread : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "finit_module() of a file that is being read fails at once";

    /// <inheritdoc/>
    public override string Origin => "Torvalds in \"Re: [PATCH 2/2] module: add support to avoid duplicates early on load\", 2023-05-25";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "before the read, by file, or at the name check after it";

    /// <inheritdoc/>
    public override string Cost => "0, or len + clen";

    /// <inheritdoc/>
    public override string Gets => "ETXTBSY at once during the read, later what the kernel under it says";

    /// <inheritdoc/>
    public override string Limitation => "It does nothing for init_module(), nor for a call that begins after the read. A caller that needs the module does not learn when it is available, and fails";

    internal override int Order => 10;

    internal override KernelRelease Base { get; } = new KernelRelease("6.4");

    internal override bool ActsOnFiles => true;

    internal override bool ActsAfterRead => true;

    internal override RemedyState Begin() => new State();

    private sealed class State : RemedyState
    {
        private readonly Dictionary<int, ILoad> _reading = [];

        public override Verdict BeforeRead(ILoad load, long now) =>
            load.SystemCall == LoadSystemCall.FinitModule && !_reading.TryAdd(load.File, load)
                ? Verdict.Refuse(Errno.ETXTBSY)
                : Verdict.Proceed;

        public override void ReadEnded(ILoad load, long now)
        {
            if (_reading.TryGetValue(load.File, out var reader) && ReferenceEquals(reader, load))
                _reading.Remove(load.File);
        }
    }
}
