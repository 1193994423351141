using ModDups.Kernel;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Userspace;

/// <summary>
/// A process that loads modules through kmod, one target after another. It loads each target, and each module it needs,
/// only where /sys/module/NAME/initstate does not say live (kmod_module_probe_insert_module() in libkmod). Duplicates
/// arise between that check and the end of the first load.
/// </summary>
internal abstract class KmodProbe : SimulatedProcess, ILoadCaller
{
    private readonly LoadCall _call;
    private IReadOnlyList<ProbeTarget> _targets = [];
    private ProbeStep _step = ProbeStep.HasStarted;
    private int _target;
    private int _place;

    private protected KmodProbe(KmodContext context, int stream)
    {
        (Context, Number) = (context, stream);
        _call = new LoadCall(context.Loader, this, new Jitter(context.Seed, stream));
    }

    /// <summary>The number of the process among those of its kind.</summary>
    public int Number { get; }

    /// <summary>The targets of the process, in its order.</summary>
    public IReadOnlyList<ProbeTarget> Targets => _targets;

    /// <summary>What the process is doing: the step that it will have done when it is resumed.</summary>
    public ProbeStep Doing => _step;

    /// <summary>Finished targets.</summary>
    public int TargetsDone { get; private set; }

    /// <summary>Modules that the process requested, loaded or found live.</summary>
    public int Requests { get; private set; }

    /// <summary>System calls that the process made.</summary>
    public int Loads { get; private set; }

    /// <summary>System calls that were duplicates of another load of the same module.</summary>
    public int Duplicates { get; private set; }

    /// <summary>True where one of the calls slept for another load.</summary>
    public bool Waited { get; private set; }

    /// <summary>Virtual memory that the calls allocated, in bytes.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>The same with the memory of the call that the process is in, in bytes.</summary>
    public long AllocatedSoFar => AllocatedBytes + (WaitsFor is null ? 0 : _call.AllocatedBytes);

    /// <summary>The part of it that the kernel counts as wasted, in bytes.</summary>
    public long WastedBytes { get; private set; }

    /// <summary>The first error that kmod does not ignore. It ignores <see cref="Errno.EEXIST"/>, and the errors of soft dependencies.</summary>
    public Errno Failure { get; private set; }

    /// <summary>Calls that failed because their memory did not fit.</summary>
    public int MemoryFailures { get; private set; }

    private protected KmodContext Context { get; }


    public sealed override SimulatedProcess? WaitsFor => _target < _targets.Count ? _call : null;

    private ProbeTarget Target => _targets[_target];

    /// <summary>The module of the target that is looked at or loaded now.</summary>
    private ProbeTargetStep Step => Target.Steps[_place];

    public sealed override void Resume()
    {
        switch (_step)
        {
            case ProbeStep.HasStarted:
                Started();
                Context.Observer?.ProbeBegan(this);
                TurnToTarget();
                break;
            case ProbeStep.HasLookedAtTarget when Context.Loader.IsLive(Target.Module):
                Requests++;
                NextTarget();
                break;
            case ProbeStep.HasLookedAtTarget:
                Look(ProbeStep.HasLooked);
                break;
            case ProbeStep.HasLooked when Context.Loader.IsLive(Step.Module):
                Requests++;
                NextModule();
                break;
            case ProbeStep.HasLooked:
                Open();
                break;
            case ProbeStep.HasLookedAgain when Context.Loader.IsLive(Step.Module):
                Requests++;
                Context.Loader.GiveUp(_call);
                NextModule();
                break;
            case ProbeStep.HasLookedAgain:
                Open();
                break;
            default:
                _call.Start();
                break;
        }
    }

    /// <summary>Continues after a call. A module that is already there counts as loaded.</summary>
    public void LoadEnded(LoadCall load)
    {
        Requests++;
        Loads += load.MadeSystemCall ? 1 : 0;
        Duplicates += load.MadeSystemCall && load.IsDuplicate ? 1 : 0;
        Waited |= load.Waited;
        AllocatedBytes += load.AllocatedBytes;
        WastedBytes += load.WastedBytes;
        MemoryFailures += load.Result == Errno.ENOMEM ? 1 : 0;
        if (load.Result is Errno.None or Errno.EEXIST || !Step.IsRequired)
        {
            NextModule();
            return;
        }
        if (Failure == Errno.None)
            Failure = load.Result;
        NextTarget();
    }

    /// <summary>Looks again before a call that waited for its turn: others have loaded modules meanwhile.</summary>
    public void TurnCame(LoadCall load)
    {
        Waited = true;
        if (Context.Settings.LiveCheck)
            Look(ProbeStep.HasLookedAgain);
        else
            Open();
    }

    /// <summary>Makes the process request <paramref name="targets"/>, <paramref name="delay"/> ns from now.</summary>
    private protected void Start(IReadOnlyList<ProbeTarget> targets, long delay)
    {
        (_targets, _target, _place, _step) = (targets, 0, 0, ProbeStep.HasStarted);
        Context.Queue.Schedule(Context.Queue.Now + delay, this);
    }

    /// <summary>Returns a duration near <paramref name="mean"/> ns, with the jitter of this process.</summary>
    private protected long Around(long mean) => _call.Jitter.Around(mean, Context.Jitter);

    /// <summary>Called when the process begins its first target.</summary>
    private protected virtual void Started()
    {
    }

    /// <summary>Called when all targets are finished.</summary>
    private protected abstract void Finished();

    private void TurnToTarget()
    {
        if (_target == _targets.Count)
        {
            Context.Observer?.ProbeEnded(this);
            Finished();
        }
        else if (!Context.Settings.LiveCheck)
            Open();
        else
            Look(Target.Steps.Length > 1 ? ProbeStep.HasLookedAtTarget : ProbeStep.HasLooked);
    }

    private void NextTarget()
    {
        TargetsDone++;
        _target++;
        _place = 0;
        TurnToTarget();
    }

    private void NextModule()
    {
        if (_place == Target.Steps.Length - 1)
        {
            NextTarget();
            return;
        }
        _place++;
        if (Context.Settings.LiveCheck)
            Look(ProbeStep.HasLooked);
        else
            Open();
    }

    private void Look(ProbeStep step) => Work(step, Context.Costs.LiveCheck);

    private void Open()
    {
        var module = Step.Module;
        var about = Context.Table.Modules[module];
        if (!_call.Prepare(module, about, Context.Settings.SystemCall, Context.Settings.KernelDecompresses))
            return;
        var decompress = Context.Settings.UserspaceDecompresses ? Context.Costs.Decompress * about.ImageBytes / 1024 : 0;
        Work(ProbeStep.HasOpened, Context.Costs.Open + decompress);
    }

    private void Work(ProbeStep step, long work)
    {
        _step = step;
        Context.Observer?.StepBegan(this, step == ProbeStep.HasLookedAtTarget ? Target.Module : Step.Module);
        Context.Processors.Do(Around(work), this);
    }
}
