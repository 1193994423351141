using System.Globalization;
using System.Text.Json;
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

    // No machine has run for a thousand years.
    private const double MostSeconds = 1000 * 366 * 86400.0;

    /// <summary>True for this machine and for an archive, which have all that the machine has.</summary>
    public bool IsWhole => folder is null || Text(Manifest) is not null;

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

    public string? BootId => FirstLine("boot_id");

    /// <summary>The vendor and the product of the machine, such as <c>QEMU Standard PC (Q35 + ICH9, 2009)</c>.</summary>
    public string? Model => string.Join(' ', Lines("machine").Select(line => line.Split(' ', 2)).Where(words => words.Length == 2).Select(words => words[1].Trim()).Where(word => word.Length > 0)) is { Length: > 0 } model
        ? model : null;

    /// <summary>How long the machine had run.</summary>
    public TimeSpan? Uptime => FirstLine("uptime")?.Split(' ')[0] is { } text
        && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < MostSeconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>When the archive was made.</summary>
    public DateTimeOffset? Time => OfManifest(static root => root.TryGetProperty(nameof(Time), out var time) && time.TryGetDateTimeOffset(out var value) ? (DateTimeOffset?)value : null);

    /// <summary>The machine as the archive names it; null for an anonymous one.</summary>
    public string? HostName => OfManifest(static root => root.TryGetProperty(nameof(HostName), out var name) ? name.GetString() : null);

    /// <summary>True for a kernel with CONFIG_MODULE_STATS, as its configuration says.</summary>
    public bool? HasCounters => Text("config")?.Contains("CONFIG_MODULE_STATS=y", StringComparison.Ordinal);

    private T? OfManifest<T>(Func<JsonElement, T?> read)
    {
        try
        {
            using var manifest = Text(Manifest) is { } text ? JsonDocument.Parse(text) : null;
            return manifest is null ? default : read(manifest.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private string? Text(string name) => folder is null ? RunningFacts.Text(name) : EvidenceFolder.TextIn(folder, name);

    private string[] Lines(string name) => Text(name)?.Split('\n') ?? [];

    private string? FirstLine(string name) => Lines(name) is [var line, ..] ? line.Trim() : null;

    private static int? ValueOf(string word, string key) =>
        word.StartsWith(key, StringComparison.Ordinal) && int.TryParse(word[key.Length..].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value : null;
}
