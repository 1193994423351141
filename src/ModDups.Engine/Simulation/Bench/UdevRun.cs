using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>The udev of a boot: a coldplug, stage after stage.</summary>
internal sealed class UdevRun : IStormRun
{
    private readonly BootStormSettings _settings;
    private readonly SimulatedMachine _machine;
    private readonly ColdplugPlan _plan;
    private readonly Udevd _udevd;

    public UdevRun(BootStormSettings settings, SimulatedMachine machine)
    {
        (_settings, _machine) = (settings, machine);
        _plan = new ColdplugPlan(settings, machine.Kmod);
        _udevd = new Udevd(machine.Kmod, settings.MaxWorkers ?? settings.Udev.DefaultWorkers(settings.CpuCount, settings.MemoryBytes));
    }

    public long Requests => _udevd.Workers.Sum(worker => (long)worker.Requests);

    public long Loads => _udevd.Workers.Sum(worker => (long)worker.Loads);

    public long Duplicates => _udevd.Workers.Sum(worker => (long)worker.Duplicates);

    public double Progress => _udevd.Workers.Sum(worker => (double)worker.TargetsDone) / Math.Max(_plan.TargetCount, 1);

    public long EndedAt => _machine.Queue.Now;

    public IEnumerable<BenchFinding> Findings => StormFindings.Of(_settings, _machine, _udevd);

    /// <summary>True where a load ran out of memory.</summary>
    public bool IsOutOfMemory => _udevd.Workers.Any(worker => worker.MemoryFailures > 0);

    public void Start()
    {
        var stages = new Queue<ColdplugStage>(_plan.Stages);
        void StartNextStage()
        {
            if (stages.TryDequeue(out var stage))
                _udevd.Coldplug(stage.Events);
        }
        _udevd.Settled = StartNextStage;
        StartNextStage();
    }
}
