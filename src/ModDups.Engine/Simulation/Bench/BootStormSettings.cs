using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Stress;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>The settings of a boot storm: those of a bench, and the machine that boots on it.</summary>
public sealed record BootStormSettings : BenchSettings
{
    /// <summary>The most CPUs of a storm. NR_CPUS, the limit of a kernel, is 8192 in the largest usual configurations.</summary>
    public const int MostCpus = 1 << 20;

    /// <summary>The number of CPUs of the machine, from 1 to <see cref="MostCpus"/>. udev receives one event for each.</summary>
    public required int CpuCount { get; init; }

    /// <summary>
    /// The events that udev receives.
    /// </summary>
    /// <value>Null by default: the events of the kernel documents' machine, if the catalog is the built-in one.</value>
    public IReadOnlyList<ColdplugEvent>? Coldplug { get; init; }

    /// <summary>The devices of the machine, for each of which udev receives an event.</summary>
    /// <value>Null by default. A catalog other than the built-in one needs devices, events, or <see cref="AskAll"/>.</value>
    public DeviceColdplug? Devices { get; init; }

    /// <summary>True where udev receives one event for each CPU alone, which requests every module of the catalog, dependencies first.</summary>
    /// <value>False by default.</value>
    public bool AskAll { get; init; }

    /// <summary>The requests of all processes at their times, in place of a coldplug.</summary>
    internal IReadOnlyList<ScheduledRequest>? Schedule { get; init; }

    /// <summary>Who asks for the modules instead of udev. The CPUs then run all processes that ask.</summary>
    /// <value>Null by default: udev asks.</value>
    public StormAsker? Asker { get; init; }

    /// <summary>The most workers that udev may have at a time, from 1 (<c>children_max</c> of udev.conf).</summary>
    /// <value>
    /// Null, the default, for udev's default: 16, plus 2 for each CPU, at most 2,048 (systemd-udevd 252), and not more than
    /// <see cref="MemoryBytes"/> allows.
    /// </value>
    public int? MaxWorkers { get; init; }

    /// <summary>
    /// The memory of the machine in bytes, as its kernel reports it, above 0. udev has at most one worker for each 128 MiB, but
    /// at least 10.
    /// </summary>
    /// <value>Null, the default, for enough memory for all workers.</value>
    public long? MemoryBytes { get; init; }

    /// <summary>The release of systemd-udevd, which decides the number of workers, and the longest modalias of a device.</summary>
    /// <value>systemd-udevd 252 by default.</value>
    public UdevRelease Udev { get; init; } = UdevRelease.Default;

    /// <summary>False where each worker requests every module without checking whether it is live.</summary>
    /// <value>True by default.</value>
    public bool LiveCheck { get; init; } = true;

    // Each worker of udev has a processor of its own where the profile does not say how many there are.
    internal override int? Processors => Asker is null ? Machine.Processors : Math.Min(CpuCount, Machine.Processors ?? CpuCount);

    internal override int Cpus => CpuCount;

    /// <summary>Returns the same storm with another asker, and with the modules that it asks for if no catalog was chosen.</summary>
    /// <param name="asker">Who asks; null for udev.</param>
    public BootStormSettings AskedBy(StormAsker? asker) => this with
    {
        Asker = asker,
        Catalog = asker?.OwnCatalog is { } own && ReferenceEquals(Catalog, ModuleCatalog.BuiltIn) ? own : Catalog,
    };

    /// <summary>True for the boot without a storm: udev receives one event of each kind alone.</summary>
    internal bool IsQuiet { get; init; }

    /// <inheritdoc/>
    /// <exception cref="BenchSettingsException">
    /// The base class rejects the settings, <see cref="CpuCount"/> is out of its range, or <see cref="MaxWorkers"/> is below 1.
    /// </exception>
    public override void Validate()
    {
        base.Validate();
        if (CpuCount is < 1 or > MostCpus)
        {
            throw new BenchSettingsException(
                FormattableString.Invariant($"{CpuCount} is not a valid number of CPUs. Specify a number from 1 to {MostCpus}."));
        }
        if (MaxWorkers is <= 0)
            throw new BenchSettingsException("udev needs at least one worker.");
        if (MemoryBytes is <= 0)
            throw new BenchSettingsException("The memory of the machine must be above 0 bytes.");
        if (new[] { Coldplug is not null, Devices is not null, AskAll }.Count(isSet => isSet) > 1)
            throw new BenchSettingsException("The events of a coldplug, devices, and that every CPU asks for all modules exclude each other. Specify one of them.");
        if (Asker is not null)
        {
            ValidateAsker(Asker);
            return;
        }
        if (Coldplug is null && Devices is null && Schedule is null && !AskAll && !ReferenceEquals(Catalog, ModuleCatalog.BuiltIn))
        {
            throw new BenchSettingsException(
                $"The catalog {Catalog.Source} does not tell which of its modules udev asks for. Specify the devices of its machine, the events of a coldplug, or that every CPU asks for all modules.");
        }
        if (Devices?.EmptyScale is { } scale)
        {
            throw new BenchSettingsException(
                $"None of the devices of {Devices.Source} is of the kind '{scale.Kind}'. Specify a bus such as pci, or a pattern of modaliases such as acpi:LNXCPU:*.");
        }
    }

    private void ValidateAsker(StormAsker asker)
    {
        if (Coldplug is not null || Devices is not null || AskAll)
            throw new BenchSettingsException($"What udev asks for has no meaning where {asker.Name} asks.");
        if (asker is StressNg && (Compressed || SystemCall != LoadSystemCall.FinitModule))
            throw new BenchSettingsException("stress-ng loads files that are not compressed, by finit_module().");
        if (asker.FaultWith(Catalog) is { } fault)
            throw new BenchSettingsException(fault);
    }
}
