namespace ModDups.Userspace;

/// <summary>
/// A worker of systemd-udevd that handles the add event of one CPU: its rules have the kmod builtin load every module
/// that the CPU's modalias asks for.
/// </summary>
internal sealed class UdevWorker : KmodProbe
{
    internal UdevWorker(KmodContext context, int cpu)
        : base(context, cpu) => Cpu = cpu;

    internal int Cpu { get; }

    /// <summary>When it had seen to its last module, in nanoseconds.</summary>
    internal long FinishedAt { get; private set; }

    /// <summary>The event has come: udevd hands the CPUs' events out one after another.</summary>
    internal void HandleEvent(IReadOnlyList<ProbeTarget> targets) =>
        Start(targets, (Cpu * Context.Costs.Dispatch) + Around(Context.Costs.WorkerStart));

    private protected override void Finished() => FinishedAt = Context.Queue.Now;
}
