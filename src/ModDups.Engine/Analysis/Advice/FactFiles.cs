using System.Globalization;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;
using ModDups.Simulation.Userspace;

namespace ModDups.Analysis.Advice;

/// <summary>Reads the short texts in which a system says what it is: out of its archive or folder, or of this machine.</summary>
/// <param name="folder">The archive or folder; null for this machine.</param>
internal sealed class FactFiles(string? folder)
{
    // What every archive has. A folder without it has only what somebody copied, and a missing file says nothing.
    private const string Manifest = "manifest.json";

    private bool IsWhole => folder is null || Text(Manifest) is not null;

    public KernelRelease? Kernel => Text("osrelease") is { } text && KernelRelease.TryParse(text, out var release) ? release : null;

    public KmodRelease? Kmod => FirstLine("kmod-version") is { } text && KmodRelease.TryParse(text, out var release) ? release : null;

    public UdevRelease? Udev => FirstLine("udev-version") is { } text && UdevRelease.TryParse(text, out var release) ? release : null;

    public int? CpuCount => FirstLine("cpus") is { } text ? EvidenceFolder.OnlineCpus(text) : null;

    public string? Distribution => Lines("os-release").FirstOrDefault(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal)) is { } line
        ? line["PRETTY_NAME=".Length..].Trim('"') : null;

    /// <summary>Without the file, a kernel that has sysfs decompresses nothing.</summary>
    public ModuleCompression? Decompression => Text("compression") switch
    {
        { } type => CompressionName.Parse(type),
        null => IsWhole ? ModuleCompression.None : null,
    };

    /// <summary>MemTotal of /proc/meminfo, in bytes.</summary>
    public long? MemoryBytes =>
        Lines("meminfo").FirstOrDefault(line => line.StartsWith("MemTotal:", StringComparison.Ordinal)) is { } line
        && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var number, "kB"]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) && kilobytes is > 0 and < long.MaxValue / 1024
            ? kilobytes * 1024
            : null;

    /// <summary>children_max of udev.conf, or udev.children_max= of the command line, which counts more.</summary>
    public int? MaxWorkers =>
        Lines("etc/udev/udev.conf").Select(line => ValueOf(line.Trim(), "children_max="))
            .Concat((Text("cmdline") ?? "").Split(' ').Select(word => ValueOf(word, "udev.children_max=")))
            .LastOrDefault(value => value is not null);

    /// <summary>The area of the architecture for modules; x86-64 has more of it where the configuration has no KASLR.</summary>
    public long? ModuleAreaBytes => Text("architecture") switch
    {
        "x86_64" when Text("config") is { } config && !config.Contains("CONFIG_RANDOMIZE_BASE=y", StringComparison.Ordinal) => ModuleArea.Find("x86_64-nokaslr"),
        { } architecture => ModuleArea.Find(architecture),
        null => null,
    };

    private string? Text(string name) => folder is null ? RunningFacts.Text(name) : EvidenceFolder.TextIn(folder, name);

    private string[] Lines(string name) => Text(name)?.Split('\n') ?? [];

    private string? FirstLine(string name) => Lines(name) is [var line, ..] ? line.Trim() : null;

    private static int? ValueOf(string word, string key) =>
        word.StartsWith(key, StringComparison.Ordinal) && int.TryParse(word[key.Length..].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value : null;
}
