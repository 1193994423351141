using ModDups.Kernel;

namespace ModDups.Simulation.Userspace;

/// <summary>The modprobe that the kernel starts for request_module() (call_modprobe() in kernel/module/kmod.c).</summary>
internal sealed class Modprobe : KmodProbe
{
    /// <summary>Exit status 1, as wait() reports it to the kernel.</summary>
    private const int FailedStatus = 1 << 8;

    private readonly Action _started;
    private readonly Action<Modprobe> _exited;

    public Modprobe(KmodContext context, int stream, IReadOnlyList<ProbeTarget> targets, Action started, Action<Modprobe> exited)
        : base(context, stream)
    {
        (_started, _exited) = (started, exited);
        IsUnknown = targets.Count == 0;
        Start(targets, Around(context.Costs.ModprobeStart));
    }

    /// <summary>True where no module has the name or an alias that matches it.</summary>
    public bool IsUnknown { get; }

    /// <summary>The exit status as the kernel sees it: 0, or 256 for an unknown name and for a failed load.</summary>
    public int Status => IsUnknown || Failure != Errno.None ? FailedStatus : 0;

    public override string Describe() => "modprobe";

    private protected override void Started() => _started();

    private protected override void Finished() => _exited(this);
}
