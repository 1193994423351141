using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>The processes of a boot that a trace shows, each with its requests at their times.</summary>
internal sealed class ScheduledRun : IStormRun
{
    // Where udev's workers have a limit, they are one process after another.
    private const int Udev = -1;

    private readonly SimulatedMachine _machine;
    private readonly List<ScheduledProcess> _processes = [];
    private readonly long _targets;

    public ScheduledRun(BootStormSettings settings, SimulatedMachine machine, IReadOnlyList<ScheduledRequest> schedule)
    {
        _machine = machine;
        var requests = schedule.Select(request => (Request: request, Targets: TargetsOf(request), At: request.At - Preparation(request)))
            .Where(request => request.Targets.Count > 0).ToList();
        var first = requests.Select(request => request.At).DefaultIfEmpty().Min();
        foreach (var process in requests.GroupBy(request => settings.MaxWorkers is 1 && request.Request.IsUdevs ? Udev : request.Request.Process))
        {
            _processes.Add(new(
                machine.Kmod, _processes.Count, process.OrderBy(request => request.At).Select(request => (request.At - first, request.Targets)))
            {
                IsUdevs = process.First().Request.IsUdevs,
            });
        }

        _targets = requests.Sum(request => (long)request.Targets.Count);
    }

    public long Requests => _processes.Sum(process => (long)process.Requests);

    public long Loads => _processes.Sum(process => (long)process.Loads);

    public long Duplicates => _processes.Sum(process => (long)process.Duplicates);

    public double Progress => _processes.Sum(process => (double)process.TargetsDone) / Math.Max(_targets, 1);

    public long EndedAt => _machine.Queue.Now;

    public IEnumerable<BenchFinding> Findings => [];

    public void Start() => _processes.ForEach(process => process.Start());

    private IReadOnlyList<ProbeTarget> TargetsOf(ScheduledRequest request) =>
        [.. request.Asks.SelectMany(_machine.Kmod.TargetsOf).DistinctBy(target => target.Module)];

    // kmod looks and opens the file, and perhaps decompresses it, before the call that the trace shows.
    private long Preparation(ScheduledRequest request)
    {
        var (costs, image) = (_machine.Kmod.Costs, _machine.Table.Catalog.Find(request.First)?.ImageBytes ?? 0);
        return costs.LiveCheck + costs.Open + (_machine.Kmod.Settings.UserspaceDecompresses ? costs.Decompress * image / 1024 : 0);
    }
}
