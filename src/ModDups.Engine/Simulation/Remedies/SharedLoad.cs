using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Pavlu's second version of "Merge same-name module load requests" (20220919123233.8538-3-petr.pavlu@suse.com): once the name
/// of a module is known, a load of a name that another load has waits for the end of that load. A load of a module that is
/// being unloaded fails at once.
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
    public override string Gets => "EEXIST where the joined load succeeded, else EBUSY; EBUSY at once while it is unloaded";

    /// <inheritdoc/>
    public override string Limitation => "The file is still read. A load does not wait for a module that is being unloaded, so its caller fails";

    internal override int Order => 1;

    internal override KernelRelease Base { get; } = new KernelRelease("6.0");

    internal override RemedyState Begin() => new State();

    private sealed class State : RemedyState
    {
        private readonly Dictionary<int, ILoad> _running = [];

        public override bool ChecksName => true;

        public override Verdict AtNameCheck(ILoad load, ModuleState existing)
        {
            // add_running_load() looks for a running load first. That of a module whose init failed is still one.
            if (_running.TryGetValue(load.Module, out var running))
                return Verdict.Join(running);
            if (existing != ModuleState.Absent)
                return Verdict.Refuse(existing == ModuleState.Live ? Errno.EEXIST : Errno.EBUSY);
            _running.Add(load.Module, load);
            return Verdict.Proceed;
        }

        public override void Ended(ILoad load, long now)
        {
            if (_running.TryGetValue(load.Module, out var first) && ReferenceEquals(first, load))
                _running.Remove(load.Module);
        }

        public override Errno ResultOfJoined(Errno result) => result == Errno.None ? Errno.EEXIST : Errno.EBUSY;
    }
}
