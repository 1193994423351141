using System.Globalization;
using ModDups.Kernel;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>The findings of a storm in addition to its numbers.</summary>
internal static class StormFindings
{
    public static IEnumerable<BenchFinding> Of(BootStormSettings settings, SimulatedMachine simulation, Udevd udevd)
    {
        if (udevd.StuckWorkers.FirstOrDefault() is { } stuck)
            yield return Deadlock.Finding(stuck, settings.EffectiveKernel);
        if (settings.Devices?.CountCut(settings.CpuCount, settings.Udev) is > 0 and var cut)
        {
            yield return new BenchFinding(BenchFindingKind.ModaliasCut, FormattableString.Invariant(
                $"udev {settings.Udev} cuts a modalias of more than {settings.Udev.LongestModalias} characters: nothing was loaded for {cut} devices. udev 252 and later load their modules."));
        }
        var duplicates = udevd.Workers.Sum(worker => (long)worker.Duplicates);
        if (settings.Remedy.ActsOnFiles && settings.SystemCall == LoadSystemCall.InitModule && duplicates > 0)
        {
            yield return new BenchFinding(BenchFindingKind.RemedyPassedBy, FormattableString.Invariant(
                $"{settings.Remedy} acts on the file of finit_module(); all {duplicates} duplicates used init_module(), where the remedy has no effect."));
        }
        if (udevd.Workers.Sum(worker => worker.MemoryFailures) is > 0 and var failed)
        {
            var modules = simulation.Table.Modules.Length;
            var live = Enumerable.Range(0, modules).Count(simulation.Loader.IsLive);
            yield return new BenchFinding(BenchFindingKind.OutOfMemory, FormattableString.Invariant(
                $"{failed} loads did not fit in {Full(simulation.Memory)}; {modules - live} of {modules} modules are not live at the end. Loads run out of memory, and the boot breaks, from {LeastCpus(settings)} CPUs on."));
        }
        foreach (var failure in udevd.Workers.Where(worker => worker.Failure is not (Errno.None or Errno.ENOMEM)).GroupBy(worker => worker.Failure))
        {
            yield return new BenchFinding(BenchFindingKind.LoadFailed, FormattableString.Invariant(
                $"{failure.Count()} workers met {failure.Key}."));
        }
    }

    /// <summary>Returns the regions that had too few addresses, in words.</summary>
    private static string Full(MemoryMeter memory)
    {
        (MemoryRegion Region, string Name)[] regions =
            [(memory.All, ""), (memory.Modules, "the module area of "), (memory.Vmalloc, "the vmalloc area of ")];
        return string.Join(" and ", regions.Where(each => each.Region.Refusals > 0)
            .Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Name}{each.Region.Limit} bytes")));
    }

    /// <summary>Returns the smallest number of CPUs with which this boot breaks, by bisection below the current number.</summary>
    private static int LeastCpus(BootStormSettings settings)
    {
        var (whole, broken) = (0, settings.CpuCount);
        while (broken - whole > 1)
        {
            var middle = whole + ((broken - whole) / 2);
            if (BootStorm.Breaks(settings with { CpuCount = middle }))
                broken = middle;
            else
                whole = middle;
        }
        return broken;
    }
}
