using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Pavlu's second version of "Merge same-name module load requests": once the name of a module is known, a load of a
/// name that another load has waits for that load and shares its outcome. A load of a module that is going fails at once.
/// </summary>
public sealed class SharedLoad : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "A load of a name that is being loaded joins that load once its file is read";

    /// <inheritdoc/>
    public override string Origin => "Pavlu, \"[PATCH v2 2/2] module: Merge same-name module load requests\", 2022-09-19";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "name check";

    /// <inheritdoc/>
    public override string Cost => "len + clen";

    /// <inheritdoc/>
    public override string Gets => "EEXIST where the joined load succeeded, else EBUSY; EBUSY at once while going";

    /// <inheritdoc/>
    public override string Limitation => "The file is still read. A load does not wait for a module that is going, so its caller fails";

    internal override int Order => 1;

    internal override RemedyState Begin() => new State();

    private sealed class State : RemedyState
    {
        private readonly Dictionary<int, ILoad> _running = [];

        public override Verdict AtNameCheck(ILoad load, ModuleState existing)
        {
            if (existing == ModuleState.Live)
                return Verdict.Refuse(Errno.EEXIST);
            if (existing == ModuleState.Going)
                return Verdict.Refuse(Errno.EBUSY);
            return _running.TryAdd(load.Module, load) ? Verdict.Proceed : Verdict.Join(_running[load.Module]);
        }

        public override void Ended(ILoad load, long now)
        {
            if (_running.TryGetValue(load.Module, out var first) && ReferenceEquals(first, load))
                _running.Remove(load.Module);
        }

        public override Errno ResultOfJoined(Errno result) => result == Errno.None ? Errno.EEXIST : Errno.EBUSY;
    }
}
