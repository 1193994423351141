using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ModDups.Simulation.Bench;

namespace ModDups.Commands.Input;

/// <summary>The bench of each runspace. It exists as long as the runspace.</summary>
internal static class RunspaceBench
{
    private static readonly ConditionalWeakTable<Runspace, ModuleBench> s_benches = [];

    /// <summary>Returns the bench of the runspace of this thread.</summary>
    public static ModuleBench Get() =>
        s_benches.GetValue(Runspace.DefaultRunspace, static _ => new ModuleBench(new BenchSettings()));
}
