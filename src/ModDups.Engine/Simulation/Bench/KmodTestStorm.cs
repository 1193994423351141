using ModDups.Simulation.Stress;

namespace ModDups.Simulation.Bench;

/// <summary>A test of the kernel's kmod.sh, and whether it passed.</summary>
internal sealed class KmodTestStorm(BootStormSettings settings, SimulatedMachine machine, KmodTest test) : IStormRun
{
    // A thread starts as late after the one before it as a woken task comes to run.
    private readonly KmodTestRun _run = new(machine.Kmod, machine.Autoloader, test, settings.Machine.Loader.Schedule);

    public long Requests => _run.Requests;

    public long Loads => machine.Loader.Tally.Loads;

    public long Duplicates => machine.Loader.Tally.Duplicates;

    public double Progress => (double)_run.RunsDone / test.Runs;

    public long EndedAt => machine.Queue.Now;

    public IEnumerable<BenchFinding> Findings
    {
        get
        {
            if (_run.Stuck is { } stuck)
                yield return Deadlock.Finding(stuck, settings.EffectiveKernel);
            else if (_run.HasFailed)
                yield return new BenchFinding(BenchFindingKind.KmodTestFailed, Failure());
            else
                yield return new BenchFinding(BenchFindingKind.KmodTestPassed, Success());
        }
    }

    public void Start() => _run.Start();

    private string Success() => FormattableString.Invariant(
        $"kmod_test_{test.Number:D4} passed, runs: {test.Runs}. {string.Join("; ", test.Cases.Select(each => $"{each.Text}: {KmodTestCase.ResultText(each.Expected)}"))}.");

    private string Failure() => FormattableString.Invariant(
        $"kmod_test_{test.Number:D4} failed in run {_run.RunsDone + 1}. {_run.Case.Text}: {KmodTestCase.ResultText(_run.Result!.Value)}, and kmod.sh expects {KmodTestCase.ResultText(_run.Case.Expected)}.");
}
