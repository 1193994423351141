using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using ModDups.Input;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Release;

/// <summary>
/// What this machine tells of itself, under the names that the files of an archive have. Each is read where collect.sh reads it.
/// </summary>
internal static class RunningFacts
{
    private const int LongestAnswer = 1 << 16;

    private static readonly Dictionary<string, string> s_files = new(StringComparer.Ordinal)
    {
        ["osrelease"] = "/proc/sys/kernel/osrelease",
        ["cmdline"] = KernelCommandLine.Running,
        ["meminfo"] = "/proc/meminfo",
        ["boot_id"] = "/proc/sys/kernel/random/boot_id",
        ["uptime"] = "/proc/uptime",
        ["os-release"] = "/etc/os-release",
        ["compression"] = "/sys/module/compression",
        ["etc/udev/udev.conf"] = "/etc/udev/udev.conf",
    };

    private static readonly string[] s_machine = ["sys_vendor", "product_name"];

    private static readonly Dictionary<string, (string Program, string Argument)> s_programs = new(StringComparer.Ordinal)
    {
        ["kmod-version"] = ("modprobe", "--version"),
        ["udev-version"] = ("udevadm", "--version"),
    };

    /// <summary>The text of a fact without blanks around it; null if this machine doesn't tell it.</summary>
    public static string? Text(string name) => name switch
    {
        "cpus" when Read("/sys/devices/system/cpu/online") is { } online => "online " + online,
        "machine" => string.Join('\n', s_machine.Select(key => key + ' ' + Read("/sys/class/dmi/id/" + key)?.Trim())),
        "architecture" => RuntimeInformation.OSArchitecture is Architecture.X64 ? "x86_64"
            : RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "aarch64"
            : RuntimeInformation.OSArchitecture is Architecture.S390x ? "s390x" : null,
        "config" => Configuration(),
        _ when s_files.TryGetValue(name, out var path) => Read(path),
        _ when s_programs.TryGetValue(name, out var asked) => Ask(asked.Program, asked.Argument),
        _ => null,
    };

    private static string? Configuration() =>
        Read("/boot/config-" + Text("osrelease")) ?? Read("/proc/config.gz", file => new GZipStream(file, CompressionMode.Decompress));

    private static string? Read(string path) => Read(path, file => file);

    private static string? Read(string path, Func<Stream, Stream> decode)
    {
        try
        {
            using var file = decode(File.OpenRead(path));
            using var text = new StreamReader(file, Encoding.UTF8);
            return text.ReadToEnd().Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    private static string? Ask(string name, string argument)
    {
        using var program = ProgramPath.Find(name) is { } path ? SystemProgram.Start(path, [argument]) : null;
        if (program is null)
            return null;
        var text = new byte[LongestAnswer];
        var length = program.Output.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return program.End() is null ? Encoding.UTF8.GetString(text, 0, length).Trim() : null;
    }
}
