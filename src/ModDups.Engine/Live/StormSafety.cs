using ModDups.Kernel;

namespace ModDups.Live;

/// <summary>What has to be true of the system before a storm begins.</summary>
internal static class StormSafety
{
    /// <summary>Checks that this process may load and unload modules at all.</summary>
    /// <exception cref="ModuleStormException">It may not.</exception>
    public static void CheckSystem(LiveSystem system)
    {
        if (!system.HasCapability)
        {
            throw new ModuleStormException(
                StormRefusal.NoCapability, "Only a process with CAP_SYS_MODULE may load modules: run it as root, and not in a container that lacks the capability. Nothing was loaded.");
        }

        if (system.AreModulesDisabled)
        {
            throw new ModuleStormException(
                StormRefusal.ModulesDisabled, "The kernel loads and unloads no module until the next boot (/proc/sys/kernel/modules_disabled is 1). Nothing was loaded.");
        }

        switch (system.Calls.Probe())
        {
            case Errno.EPERM or Errno.EACCES:
                throw new ModuleStormException(
                    StormRefusal.NoCapability, "The kernel refuses finit_module() with EPERM, although this process has CAP_SYS_MODULE: it may have it in a user namespace alone, a filter of system calls refuses it, or nomodule is on the kernel's command line. Nothing was loaded.");
            case Errno.ENOSYS:
                throw new ModuleStormException(StormRefusal.NotSupported, "The kernel has no finit_module(), or a filter of system calls hides it. Nothing was loaded.");
        }
    }

    /// <summary>The memory in bytes that a round may hold at a time: what each worker's call does, and all modules when they are loaded.</summary>
    public static long MemoryOf(IReadOnlyList<PlannedModule> modules, int workers, bool isCompressed) =>
        (workers * modules.Max(module => module.CallBytes(isCompressed))) + modules.Sum(module => module.Module.MemoryBytes ?? module.Module.ImageBytes);

    /// <summary>Returns why a round takes too much memory, as a sentence; null if it does not.</summary>
    public static string? MemoryFault(LiveSystem system, long bytes, long? limit)
    {
        if ((limit ?? system.AvailableMemory / 2) is not { } most || bytes <= most)
            return null;
        return FormattableString.Invariant(
            $"A round may hold {Text.ByteText.Of(bytes)} at a time, and the limit is {Text.ByteText.Of(most)}{(limit is null ? ", half of what is available" : "")}.");
    }
}
