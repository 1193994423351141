using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// How long it takes until a CPU does what another one asks it to do. Where CPUs share processors, as emulated ones do, all but as
/// many as those wait for one, each of them for an exponentially distributed time.
/// </summary>
internal sealed class CpuDelays
{
    private readonly LoaderCosts _costs;
    private readonly int _cpus;
    private readonly int _waiting;

    /// <summary>The mean of the largest of n exponential times is the n-th harmonic number. This is that mean without the first of them.</summary>
    private readonly long _stealOfOthers;

    public CpuDelays(LoaderCosts costs, int cpus, int? processors)
    {
        (_costs, _cpus, _waiting) = (costs, cpus, Math.Max(0, cpus - (processors ?? cpus)));
        for (var i = 2; i <= _waiting; i++)
            _stealOfOthers += costs.Steal / i;
    }

    /// <summary>From the wake-up of a task to its first instruction, in ns.</summary>
    public long OfWakeUp(ref Jitter jitter)
    {
        var delay = jitter.Around(_costs.Schedule, _costs.Jitter);
        return _waiting > 0 && jitter.Below(_cpus) < _waiting ? delay + jitter.Exponential(_costs.Steal) : delay;
    }

    /// <summary>Unmapping or protecting an area until the slowest CPU has flushed its TLB, in ns.</summary>
    public long OfFlush(ref Jitter jitter)
    {
        var delay = jitter.Around(_costs.Unmap, _costs.Jitter);
        return _waiting > 0 ? delay + _stealOfOthers + jitter.Exponential(_costs.Steal) : delay;
    }
}
