using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Idempotent loading (idempotent_init_module() in kernel/module/main.c): finit_module() calls for one inode that
/// overlap are one load. It stands on the early check, which is what init_module() calls and late ones still meet.
/// </summary>
public sealed class Idempotent : EarlyCheck
{
    private readonly Dictionary<int, ILoad> _running = [];

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

    internal override int Rank => 8;

    internal override bool IsByFile => true;

    internal override Verdict BeforeRead(ILoad load, long now)
    {
        if (load.Entry != LoadSystemCall.FinitModule)
            return Verdict.Proceed;
        return _running.TryAdd(load.File, load) ? Verdict.Proceed : Verdict.Join(_running[load.File]);
    }

    internal override void Ended(ILoad load, long now)
    {
        if (load.Entry == LoadSystemCall.FinitModule)
            _running.Remove(load.File);
    }
}
