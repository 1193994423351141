using ModDups.Simulation.Stress;

namespace ModDups.Simulation.Bench;

/// <summary>The workers of stress-ng, which one process forks one after another, as udevd does with its own.</summary>
internal sealed class StressRun : IStormRun
{
    private readonly BootStormSettings _settings;
    private readonly SimulatedMachine _machine;
    private readonly StressNg _stress;
    private readonly StressWorker[] _workers;

    public StressRun(BootStormSettings settings, SimulatedMachine machine, StressNg stress)
    {
        (_settings, _machine, _stress) = (settings, machine, stress);
        var count = stress.Workers ?? settings.CpuCount;
        var module = machine.Table.NumberOf(stress.ModuleIn(settings.Catalog)!);
        var operations = stress.OperationsOfEach(count) ?? long.MaxValue;
        _workers =
        [
            .. Enumerable.Range(0, count)
                .Select(number => new StressWorker(machine.Kmod, stress, number, module, operations, settings.Machine.Loader.SystemCall)),
        ];
    }

    public long Requests => Loads;

    public long Loads => _machine.Loader.Tally.Loads;

    public long Duplicates => _machine.Loader.Tally.Duplicates;

    public double Progress => Math.Min(1, (double)_machine.Queue.Now / TimeSpan.NanosecondsPerTick / _stress.Timeout.Ticks);

    public long EndedAt => _workers.Max(worker => worker.StoppedAt);

    public IEnumerable<BenchFinding> Findings =>
        _workers.FirstOrDefault(worker => worker.IsRunning) is { } stuck ? [Deadlock.Finding(stuck, _settings.EffectiveKernel)] : [];

    public void Start()
    {
        for (var i = 0; i < _workers.Length; i++)
            _workers[i].StartAt(i * _settings.Machine.Userspace.Dispatch);
    }
}
