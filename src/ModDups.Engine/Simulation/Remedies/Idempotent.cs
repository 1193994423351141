using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Idempotent loading (idempotent_init_module() in kernel/module/main.c): finit_module() calls for one inode that
/// overlap share one load. The kernel keeps the early check, which init_module() calls, and finit_module() calls after
/// the end of that load, still meet.
/// </summary>
public sealed class Idempotent : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "finit_module() calls for one inode that overlap share one load and its result";

    /// <inheritdoc/>
    public override string Origin => "9b9879fc0327, \"modules: catch concurrent module loads, treat them as idempotent\"";

    /// <inheritdoc/>
    public override string KernelVersion => "6.5";

    /// <inheritdoc/>
    public override string StoppedAt => "before the read, by inode";

    /// <inheritdoc/>
    public override string Cost => "0";

    /// <inheritdoc/>
    public override string Gets => "the first one's own result";

    /// <inheritdoc/>
    public override string Limitation => "It does nothing for init_module(), nor for a call that begins after the first one has ended. A module whose init makes its own file be loaded again waits for itself";

    internal override int Order => 12;

    internal override KernelRelease Base { get; } = KernelRelease.Default;

    internal override bool ActsOnFiles => true;

    internal override RemedyState Begin() => new State();

    private sealed class State : RemedyState
    {
        private readonly Dictionary<int, ILoad> _running = [];

        public override Verdict BeforeRead(ILoad load, long now)
        {
            if (load.SystemCall != LoadSystemCall.FinitModule)
                return Verdict.Proceed;
            return _running.TryAdd(load.File, load) ? Verdict.Proceed : Verdict.Join(_running[load.File]);
        }

        public override void Ended(ILoad load, long now)
        {
            if (_running.TryGetValue(load.File, out var first) && ReferenceEquals(first, load))
                _running.Remove(load.File);
        }
    }
}
