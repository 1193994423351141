using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// 9828ed3f695a, which was reverted: finit_module() takes the file exclusively, and a call for a file that is taken
/// fails at once. A caller that needs the module is told nothing of when it will be there, and breaks.
/// </summary>
public sealed class ExclusiveRead : EarlyCheck
{
    private readonly Dictionary<int, ILoad> _taken = [];

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

    internal override int Rank => 7;

    internal override bool IsByFile => true;

    internal override Verdict BeforeRead(ILoad load, long now) =>
        load.Entry == LoadSystemCall.FinitModule && !_taken.TryAdd(load.File, load)
            ? Verdict.Refuse(Errno.ETXTBSY)
            : Verdict.Proceed;

    internal override void Ended(ILoad load, long now)
    {
        if (_taken.TryGetValue(load.File, out var owner) && ReferenceEquals(owner, load))
            _taken.Remove(load.File);
    }
}
