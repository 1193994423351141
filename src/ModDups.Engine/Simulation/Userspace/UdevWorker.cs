namespace ModDups.Simulation.Userspace;

/// <summary>
/// A worker of systemd-udevd. For each event, the kmod builtin of its rules loads every module that the modalias of the
/// device matches.
/// </summary>
internal sealed class UdevWorker : KmodProbe
{
    private readonly Udevd _udevd;

    public UdevWorker(KmodContext context, Udevd udevd, int number)
        : base(context, number) => _udevd = udevd;

    /// <summary>Starts a worker that was just forked with its first event.</summary>
    public void StartWith(IReadOnlyList<ProbeTarget> targets) => Start(targets, Around(Context.Costs.WorkerStart));

    /// <summary>Gives an existing worker another event.</summary>
    public void HandleEvent(IReadOnlyList<ProbeTarget> targets) => Start(targets, 0);

    public override string Describe() => FormattableString.Invariant($"udev worker {Number}");

    private protected override void Finished() => _udevd.BecameIdle(this);
}
