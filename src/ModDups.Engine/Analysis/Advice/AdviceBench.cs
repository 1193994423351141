using ModDups.Analysis.Tuning;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Userspace;

namespace ModDups.Analysis.Advice;

/// <summary>Boots a system on the bench, as it is and with changes.</summary>
internal static class AdviceBench
{
    private const int Seeds = 5;

    /// <summary>True where enough of a system is known to boot it on the bench.</summary>
    public static bool CanBoot(SystemFacts facts) =>
        facts is { Kernel: not null, Catalog: not null, Devices: not null, CpuCount: > 0 and <= BootStormSettings.MostCpus, SystemCall: not null }
        && (facts.Files is ModuleCompression.None || facts.Catalog.Modules.All(module => module.CompressedBytes is not null));

    /// <summary>Returns the system with the costs of a real boot of it.</summary>
    /// <param name="facts">The system as it booted, of which enough is known.</param>
    /// <param name="rhythm">How long the loads of that boot took.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static SystemFacts Tune(SystemFacts facts, LoadRhythm rhythm, CancellationToken cancellationToken)
    {
        var tuned = BenchTuning.Of(SettingsOf(facts, facts.BootCpuCount ?? facts.CpuCount!.Value), rhythm, cancellationToken);
        return facts with { Machine = tuned.Machine, Catalog = tuned.Catalog };
    }

    /// <summary>Returns what one boot is like.</summary>
    /// <param name="facts">The system, of which enough is known.</param>
    /// <param name="change">The name of the change.</param>
    /// <param name="action">How to make it.</param>
    /// <param name="before">The same without the change; null where this is it.</param>
    /// <param name="cpus">The number of CPUs; null for the system's own.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static SystemForecast Run(
        SystemFacts facts, string change, string action, SystemForecast? before, int? cpus, CancellationToken cancellationToken)
    {
        var settings = SettingsOf(facts, cpus ?? facts.CpuCount!.Value);
        if (cpus is { } more && facts.MemoryBytes is { } memory)
            settings = settings with { MemoryBytes = (long)Math.Min((decimal)memory * more / facts.CpuCount!.Value, long.MaxValue) };
        var boots = BootSweep.Run([.. Enumerable.Range(0, Seeds).Select(seed => settings with { Seed = seed })], null, null, cancellationToken).ToList();
        var wasted = (ulong)Math.Round(boots.Average(boot => (double)boot.WastedBytes));
        return new()
        {
            Change = change,
            Action = action,
            CpuCount = settings.CpuCount,
            Failures = (long)Math.Round(boots.Average(boot => (double)boot.Stats.CountFailures() + boot.FailedInits)),
            WastedBytes = wasted,
            WastedBytesMinimum = boots.Min(boot => boot.WastedBytes),
            WastedBytesMaximum = boots.Max(boot => boot.WastedBytes),
            SavedBytes = (long)(before?.WastedBytes ?? wasted) - (long)wasted,
            AddedTime = TimeSpan.FromTicks((long)boots.Average(boot => boot.AddedTime!.Value.Ticks)),
            Elapsed = TimeSpan.FromTicks((long)boots.Average(boot => boot.Elapsed.Ticks)),
            PeakModuleAreaBytes = boots.Max(boot => boot.PeakModuleAreaBytes),
        };
    }

    private static BootStormSettings SettingsOf(SystemFacts facts, int cpus) => new()
    {
        CpuCount = cpus,
        Catalog = facts.Catalog!,
        Devices = facts.Devices,
        Kernel = facts.Kernel,
        Remedy = KnownRemedies.OfKernel(facts.Kernel!),
        SystemCall = facts.SystemCall!.Value,
        Compressed = facts.Files is not ModuleCompression.None,
        MaxWorkers = facts.MaxWorkers,
        MemoryBytes = facts.MemoryBytes,
        Udev = facts.Udev ?? UdevRelease.Default,
        CommandLine = facts.CommandLine,
        Machine = facts.Machine,
    };
}
