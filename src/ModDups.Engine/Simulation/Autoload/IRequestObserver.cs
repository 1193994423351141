using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Autoload;

/// <summary>Receives what the requests of the kernel do.</summary>
internal interface IRequestObserver : IProbeObserver
{
    /// <summary>A request is sent.</summary>
    void RequestBegan(RequestModule request)
    {
    }

    /// <summary>A request waits for its turn.</summary>
    void RequestQueues(RequestModule request)
    {
    }

    /// <summary>A request waits for its modprobe, or as a duplicate for the first request of its name (<see cref="RequestModule.WaitsFor"/>).</summary>
    void RequestWaits(RequestModule request)
    {
    }

    /// <summary>A request returns.</summary>
    void RequestEnded(RequestModule request)
    {
    }
}
