using ModDups.Kernel;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Bench;

/// <summary>Describes the chain of waits where no event is left and a process still waits.</summary>
internal static class Deadlock
{
    public static BenchFinding Finding(SimulatedProcess stuck, KernelRelease kernel)
    {
        var chain = new List<SimulatedProcess>();
        for (var next = stuck; next is not null && !chain.Contains(next); next = next.WaitsFor)
            chain.Add(next);
        var end = chain[^1].WaitsFor is { } again ? $", which waits for {again.Describe()} again" : ", which never ends";
        return new BenchFinding(BenchFindingKind.Deadlock,
            $"A load waits for itself: {string.Join(", which waits for ", chain.Select(link => link.Describe()))}{end}. {WhatEndsIt(kernel)}");
    }

    // wait_event_interruptible() at the name check; idempotent_wait_for_completion() since 2124d84db293.
    private static string WhatEndsIt(KernelRelease kernel) => kernel.SharesLoadsByInode && !kernel.SignalEndsSharedWait
        ? $"On Linux {kernel} no signal ends this, only a reboot."
        : $"On Linux {kernel} a signal to the process in the last call ends this, which then gets EINTR.";
}
