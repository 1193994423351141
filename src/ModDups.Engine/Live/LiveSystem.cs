using System.Globalization;
using ModDups.Kernel;
using ModDups.Modules.Kmod;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Live;

/// <summary>The running system as a storm sees it: its system calls, and the files that tell its state.</summary>
/// <param name="Calls">The system calls.</param>
/// <param name="Root">The folder that holds <c>proc</c>, <c>sys</c> and <c>run</c>.</param>
/// <param name="ReleaseFolder">The folder of the running release, such as /lib/modules/RELEASE.</param>
internal sealed record LiveSystem(IKernelCalls Calls, string Root, string ReleaseFolder)
{
    // CAP_SYS_MODULE of include/uapi/linux/capability.h.
    private const int ModuleCapability = 16;

    private readonly StatsSource _stats = new(Root);

    /// <summary>Folders and files in the format of modprobe.d.</summary>
    public IReadOnlyList<string> ModprobePaths { get; init; } = ModprobeFiles.DefaultPaths;

    /// <summary>The folder in which a storm keeps the record of what it has loaded. It is gone after a boot, as all of /run.</summary>
    public string Folder => FolderUnder(Root);

    /// <summary>The same folder under a root.</summary>
    public static string FolderUnder(string root) => Path.Join(root, "run/moddups");

    /// <summary>The path of a module's state.</summary>
    public string StatePath(string module) => Path.Join(Root, "sys/module", module, "initstate");

    public string MemoryPath => Path.Join(Root, "proc/meminfo");

    /// <summary>True if this process has CAP_SYS_MODULE.</summary>
    public bool HasCapability =>
        ulong.TryParse(StatusField("CapEff"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var capabilities)
        && (capabilities & (1ul << ModuleCapability)) != 0;

    public bool AreModulesDisabled => Text("proc/sys/kernel/modules_disabled") == "1";

    /// <summary>The mode of lockdown: <c>integrity</c> or <c>confidentiality</c>; null if the kernel is not locked down.</summary>
    public string? Lockdown =>
        Text("sys/kernel/security/lockdown") is { } text && text.IndexOf('[', StringComparison.Ordinal) is >= 0 and var start
            && text.IndexOf(']', start) is >= 0 and var end && text[(start + 1)..end] is var mode && mode != "none" ? mode : null;

    public ulong Taint => ulong.TryParse(Text("proc/sys/kernel/tainted"), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0;

    public string BootId => Text("proc/sys/kernel/random/boot_id") ?? "";

    public string Release => Text("proc/sys/kernel/osrelease") ?? "";

    /// <summary>The compression that the kernel handles itself, such as <c>xz</c>; null for none.</summary>
    public string? Decompresses => Text("sys/module/compression");

    /// <summary>The memory that is available, in bytes; null if the kernel does not tell.</summary>
    public long? AvailableMemory => MemoryField("MemAvailable");

    /// <summary>The memory of the vmalloc area and of modules in use, in bytes; 0 if the kernel does not tell.</summary>
    public long VmallocUsed => MemoryField("VmallocUsed") ?? 0;

    /// <summary>The CPUs that this process may use.</summary>
    public IReadOnlyList<int> Cpus => CpuRanges.Numbers(StatusField("Cpus_allowed_list") ?? "") is { Count: > 0 } cpus ? cpus : [0];

    /// <summary>The modules of the running kernel by name.</summary>
    public Dictionary<string, LoadedModule> Modules() => LoadedModule.ReadAll(Text("proc/modules") ?? "");

    /// <summary>The kernel's counters; null if it does not show them.</summary>
    public ModuleStats? Stats() => _stats.Read(null, static _ => { }).FirstOrDefault();

    /// <summary>The memory of module loading by its areas, all 0 if this process may not see them.</summary>
    public VmallocAreas Areas() => VmallocAreas.Of((Text("proc/vmallocinfo") ?? "").Split('\n'));

    /// <summary>The system of this machine; null if it is not Linux, or an architecture whose system calls are not known.</summary>
    public static LiveSystem? OfThisMachine() =>
        KernelCalls.OfThisMachine() is { } calls ? new(calls, "/", ModuleResolver.RunningRelease) : null;

    private string? Text(string path)
    {
        try
        {
            return File.ReadAllText(Path.Join(Root, path)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? StatusField(string name) => Field("proc/self/status", name);

    private long? MemoryField(string name) =>
        Field("proc/meminfo", name)?.Split(' ')[0] is { } kibibytes
            && long.TryParse(kibibytes, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? count * 1024
                : null;

    private string? Field(string path, string name) => Text(path)?.Split('\n')
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
        .FirstOrDefault(parts => parts.Length == 2 && parts[0] == name)?[1];
}
