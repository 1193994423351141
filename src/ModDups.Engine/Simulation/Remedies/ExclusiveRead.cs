using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Exclusive access to the file (commit 9828ed3f695a, reverted): finit_module() of a file that another call is loading
/// fails at once. The caller cannot know when the module will be live, so that a caller that needs it breaks. The commit
/// was made on a kernel that has the early check.
/// </summary>
public sealed class ExclusiveRead : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "finit_module() of a file that is being loaded fails at once; its callers break";

    /// <inheritdoc/>
    public override string Origin => "9828ed3f695a, \"module: error out early on concurrent load of the same module file\", reverted";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "before the read, by file";

    /// <inheritdoc/>
    public override string Cost => "0";

    /// <inheritdoc/>
    public override string Gets => "ETXTBSY at once";

    /// <inheritdoc/>
    public override string Limitation => "It does nothing for init_module(). A caller that needs the module does not learn when it is available, and fails";

    internal override int Order => 11;

    internal override KernelRelease Base { get; } = new KernelRelease("6.4");

    internal override bool ActsOnFiles => true;

    internal override RemedyState Begin() => new State();

    private sealed class State : RemedyState
    {
        private readonly Dictionary<int, ILoad> _taken = [];

        public override Verdict BeforeRead(ILoad load, long now) =>
            load.SystemCall == LoadSystemCall.FinitModule && !_taken.TryAdd(load.File, load)
                ? Verdict.Refuse(Errno.ETXTBSY)
                : Verdict.Proceed;

        public override void Ended(ILoad load, long now)
        {
            if (_taken.TryGetValue(load.File, out var owner) && ReferenceEquals(owner, load))
                _taken.Remove(load.File);
        }
    }
}
