using ModDups.Evidence;
using ModDups.Kernel;
using ModDups.Text;
using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>Writes the sentences for what the kernel's log says of its own trouble: what it means, and what to do.</summary>
internal static class TroubleFindings
{
    /// <summary>The events that a finding explains.</summary>
    /// <param name="kind">The kind of an event.</param>
    public static bool Explains(ModuleLoadEventKind kind) => kind is >= ModuleLoadEventKind.NoAddressSpace and <= ModuleLoadEventKind.Untracked;

    public static IEnumerable<BlameFinding> Of(BlameSettings settings, IEnumerable<ModuleLoadEvent> logged)
    {
        var troubles = logged.ToLookup(trouble => trouble.Kind);
        List<ModuleLoadEvent> noRoom =
        [
            .. troubles[ModuleLoadEventKind.NoModuleSpace], .. troubles[ModuleLoadEventKind.NoAddressSpace], .. troubles[ModuleLoadEventKind.AllocationFailed],
        ];
        if (noRoom.Count > 0)
            yield return new(BlameFindingKind.NoRoom, NoRoom(settings.Kernel, noRoom));

        var timedOut = troubles[ModuleLoadEventKind.RequestTimedOut].ToList();
        if (timedOut.Count > 0)
        {
            yield return new(BlameFindingKind.RequestsTimedOut, Invariant(
                $"The kernel gave up {Requests(timedOut)}, because {KernelLimits.MostRequests} modprobes were running and none ended within 5 s. A process that needed one of these modules got ETIME. {TooMany}"));
        }

        var throttled = troubles[ModuleLoadEventKind.RequestThrottled].ToList();
        if (throttled.Count > 0)
        {
            yield return new(BlameFindingKind.RequestsThrottled, Invariant(
                $"The kernel had {Requests(throttled)} wait, because {KernelLimits.MostRequests} modprobes were running. It logs only some of these waits. {TooMany}"));
        }

        var loops = troubles[ModuleLoadEventKind.RequestLoop].ToList();
        if (loops.Count > 0)
        {
            yield return new(BlameFindingKind.RequestLoop, Invariant(
                $"The kernel refused {Requests(loops)}, because too many modprobes were running at once. That happens where modprobe itself makes the kernel request a module: for a name such as binfmt-464c, the kernel can't run the modprobe program, because it is built for another architecture or its binary format is not part of the kernel."));
        }

        var forbidden = troubles[ModuleLoadEventKind.LoadForbidden].ToList();
        if (forbidden.Count > 0)
        {
            yield return new(BlameFindingKind.LoadsForbidden, Invariant(
                $"The kernel refused {Loads(forbidden)} with EPERM, because its command line forbids them (module_blacklist=). It reads the whole file before it refuses the module, so each of these loads was wasted{(settings.Kernel.HasStatistics ? " and counts as FailedBecoming" : "")}. A line \"blacklist NAME\" in modprobe.d stops udev and aliases before the read."));
        }

        var waits = troubles[ModuleLoadEventKind.SymbolWaitEnded].ToList();
        if (waits.Count > 0)
        {
            yield return new(BlameFindingKind.SymbolWaits, Invariant(
                $"{List(waits.Select(found => $"{found.Module} waited for {found.Requested}"))}: a load that needs a symbol of another module waits for 30 s for the end of its init, and then fails. The init of the other module took longer, or it waits for the load itself: an init must not request a module that depends on its own."));
        }

        var untracked = troubles[ModuleLoadEventKind.Untracked].ToList();
        if (untracked.Count > 0)
        {
            yield return new(BlameFindingKind.Untracked, Invariant(
                $"The kernel could not add {Loads(untracked)} to its list of duplicates, because it had no memory for the entry. The list has too few failures; the counters are complete."));
        }
    }

    private static string TooMany =>
        "A modprobe that lasts so long waits for an init or for the disk, or the same modules are requested many times.";

    private static string NoRoom(KernelRelease kernel, List<ModuleLoadEvent> failures)
    {
        var inModules = failures.Count(found => found.Kind == ModuleLoadEventKind.NoModuleSpace);
        var (processes, sizes) = (failures.Select(found => found.Process).OfType<string>().ToList(), failures.Max(found => found.AllocationBytes));
        return Invariant(
            $"The kernel logged {Times(failures.Count)} that it had no room in its virtual memory{(inModules > 0 ? Invariant($", {(inModules == failures.Count ? "each time" : Times(inModules))} in the area for modules") : "")}{(sizes is { } largest ? $"; the largest allocation was of {ByteText.Of((ulong)largest)}" : "")}{(processes.Count > 0 ? "; processes: " + List(processes) : "")}. It logs only some of these failures. {Held(kernel)} vmalloc= on the kernel's command line helps only on 32-bit x86 and ARM.");
    }

    // What a duplicate holds while it waits (KernelRelease), and what makes it hold less.
    private static string Held(KernelRelease kernel)
    {
        if (kernel.SharesLoadsByInode)
            return "On this kernel a duplicate finit_module() holds no memory, but a duplicate init_module() holds a copy of the image: with uncompressed files, or with kmod 31 and files that the kernel can decompress, kmod calls finit_module().";
        return kernel.ChecksNameEarly
            ? "On this kernel each duplicate that waits holds a copy of the image; Linux 6.5 joins duplicate calls of finit_module(), which then hold nothing."
            : "On this kernel each duplicate that waits holds a copy of the image and the module's own memory; Linux 6.4 looks for the name before it allocates that memory, and Linux 6.5 joins duplicate calls of finit_module(), which then hold nothing.";
    }

    private static string Times(int count) => count == 1 ? "once" : Invariant($"{count} times");

    private static string Requests(List<ModuleLoadEvent> found) => Invariant(
        $"{found.Count} {(found.Count == 1 ? "request" : "requests")} ({List(found.Select(request => request.Requested!))})");

    private static string Loads(List<ModuleLoadEvent> found) => Invariant(
        $"{found.Count} {(found.Count == 1 ? "load" : "loads")} ({List(found.Select(load => load.Module!))})");

    private static string List(IEnumerable<string> items) => BlameFindings.List(items);
}
