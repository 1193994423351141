using ModDups.Suppression;
using ModDups.Time;
using ModDups.Userspace;

namespace ModDups.Autoload;

/// <summary>One request_module() or request_module_nowait() on its way (__request_module() in kernel/module/kmod.c).</summary>
internal sealed class RequestModule : Activity
{
    private readonly ModuleAutoloader _autoloader;
    private readonly long _startedAt;
    private readonly bool _waits;
    private bool _isInTurn;
    private bool _waitedForTurn;

    internal RequestModule(ModuleAutoloader autoloader, string name, bool waits, long now)
    {
        _autoloader = autoloader;
        Name = name;
        _waits = waits;
        _startedAt = now;
    }

    internal string Name { get; }

    /// <summary>What it returned; null while it is in flight.</summary>
    internal ModuleRequestResult? Result { get; private set; }

    /// <summary>Its time of waiting for a turn is over.</summary>
    internal override void Resume()
    {
        if (!_isInTurn)
        {
            _waitedForTurn = true;
            _autoloader.GiveUp(this);
            Return(-(int)Errno.ETIME, RequestOutcome.TimedOut, null);
        }
    }

    /// <summary>The name does not fit in the kernel's buffer.</summary>
    internal void RefuseName() => Return(-(int)Errno.ENAMETOOLONG, RequestOutcome.NameTooLong, null);

    /// <summary>It is one of the 50: modprobe is started.</summary>
    internal void TakeTurn(KmodContext context, int stream, IReadOnlyList<ProbeTarget> targets)
    {
        _isInTurn = true;
        _waitedForTurn = _autoloader.Now > _startedAt;
        _ = new Modprobe(context, stream, targets, ModprobeExited);
        if (_waits)
            return;
        Return(0, RequestOutcome.NotWaited, null);
        _autoloader.PassTurn();
    }

    private void ModprobeExited(Modprobe modprobe)
    {
        if (!_waits)
            return;
        var outcome = modprobe switch
        {
            { IsUnknown: true } => RequestOutcome.NotFound,
            { Status: not 0 } => RequestOutcome.LoadFailed,
            _ when modprobe.Loads > modprobe.Duplicates => RequestOutcome.Loaded,
            _ => RequestOutcome.AlreadyLive,
        };
        Return(modprobe.Status, outcome, modprobe);
        _autoloader.PassTurn();
    }

    private void Return(int code, RequestOutcome outcome, Modprobe? modprobe)
    {
        var elapsed = _autoloader.Now - _startedAt;
        Result = new ModuleRequestResult
        {
            Name = Name,
            ReturnCode = code,
            Outcome = outcome,
            IsDuplicate = modprobe?.Duplicates > 0,
            Waited = _waitedForTurn || modprobe?.Waited == true,
            Elapsed = TimeSpan.FromTicks(elapsed / TimeSpan.NanosecondsPerTick),
            AllocatedBytes = modprobe?.AllocatedBytes ?? 0,
            WastedBytes = modprobe?.WastedBytes ?? 0,
        };
    }
}
