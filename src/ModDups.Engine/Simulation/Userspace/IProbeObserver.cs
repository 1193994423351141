using ModDups.Simulation.Loading;

namespace ModDups.Simulation.Userspace;

/// <summary>Receives what the processes that use kmod do, beside their system calls.</summary>
internal interface IProbeObserver : ILoadObserver
{
    /// <summary>A process begins with its targets.</summary>
    void ProbeBegan(KmodProbe probe)
    {
    }

    /// <summary>A process looks whether a module is live, or opens its file, as <see cref="KmodProbe.Doing"/> tells.</summary>
    void StepBegan(KmodProbe probe, int module)
    {
    }

    /// <summary>A process is done with its targets.</summary>
    void ProbeEnded(KmodProbe probe)
    {
    }
}
