using ModDups.Analysis.Stretches;
using ModDups.Evidence;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>The inputs of <see cref="BlamePipeline"/>. A null input is missing, and the report says so.</summary>
public sealed record BlameSettings
{
    /// <summary>The name of the evidence in the report.</summary>
    public required string Source { get; init; }

    /// <summary>The events of one boot, from all sources.</summary>
    public required IEnumerable<ModuleLoadEvent> Events { get; init; }

    /// <summary>The kernel's counters after the boot.</summary>
    /// <value>Null, the default, where there are none: nothing then shows whether the evidence is complete.</value>
    public ModuleStats? Stats { get; init; }

    /// <summary>The sizes of the modules.</summary>
    /// <value>Null, the default, where they are not known: the report then doesn't show what failures wasted, and has no forecasts.</value>
    public ModuleCatalog? Catalog { get; init; }

    /// <summary>Resolves names and aliases.</summary>
    /// <value>Null, the default, where there is no release: aliases are then not resolved.</value>
    public ModuleResolver? Resolver { get; init; }

    /// <summary>The modaliases of the devices.</summary>
    /// <value>Null, the default, where they are not known.</value>
    public IReadOnlyList<DeviceModalias>? Devices { get; init; }

    /// <summary>The release of the kernel that the machine ran.</summary>
    /// <value>6.12 by default.</value>
    public KernelRelease Kernel { get; init; } = KernelRelease.Default;

    /// <summary>How many CPUs the machine has, from 1.</summary>
    /// <value>Null, the default, for the number that the devices or the events show.</value>
    public int? CpuCount { get; init; }

    /// <summary>The cost of each step on the bench.</summary>
    /// <value><see cref="MachineProfile.KvmGuest"/> by default.</value>
    public MachineProfile Machine { get; init; } = MachineProfile.KvmGuest;

    /// <summary>The largest number of udev workers at a time on the bench, from 1.</summary>
    /// <value>Null, the default, for udev's default.</value>
    public int? MaxWorkers { get; init; }

    /// <summary>The most events of a boot that is not analysed in stretches, where the events are <see cref="EventInputs"/>.</summary>
    internal int MostEvents { get; init; } = BootStretches.Most;

    /// <summary>The kernel's command line.</summary>
    internal KernelCommandLine CommandLine { get; init; } = KernelCommandLine.None;

    /// <summary>False where nobody asks for what the bench predicts.</summary>
    internal bool WantsForecasts { get; init; } = true;

    /// <summary>Receives what is wrong with files that are read only when the calls are known.</summary>
    internal Action<InputProblem> Report { get; init; } = static _ => { };

    /// <summary>Returns the same settings with events that are watched as they are read.</summary>
    /// <param name="watch">Takes the events of an input, and returns the same events.</param>
    /// <returns>The settings.</returns>
    public BlameSettings Watched(Func<IEnumerable<ModuleLoadEvent>, IEnumerable<ModuleLoadEvent>> watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        return this with { Events = Events is EventInputs apart ? new EventInputs([.. apart.Inputs.Select(watch)]) : watch(Events) };
    }
}
