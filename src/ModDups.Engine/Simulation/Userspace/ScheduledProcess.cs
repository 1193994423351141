namespace ModDups.Simulation.Userspace;

/// <summary>A process that makes its requests at given times, each as soon as the one before it is done.</summary>
internal sealed class ScheduledProcess : KmodProbe
{
    private readonly Queue<(long At, IReadOnlyList<ProbeTarget> Targets)> _requests;

    public ScheduledProcess(KmodContext context, int number, IEnumerable<(long At, IReadOnlyList<ProbeTarget> Targets)> requests)
        : base(context, number) => _requests = new(requests);

    /// <summary>True for a worker of udev.</summary>
    public bool IsUdevs { get; init; }

    /// <summary>Waits for the first time.</summary>
    public void Start() => Finished();

    public override string Describe() => FormattableString.Invariant($"process {Number}");

    private protected override void Finished()
    {
        if (_requests.TryDequeue(out var next))
            Start(next.Targets, Math.Max(0, next.At - Context.Queue.Now));
    }
}
