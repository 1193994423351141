using System.Globalization;
using System.Text;

namespace ModDups.Bench;

/// <summary>Texts as machines write them, of any size: the same each time.</summary>
internal static class EvidenceInputs
{
    private const int LinesPerDuplicate = 10_000;

    private static readonly string[] s_modules =
        ["kvm", "kvm_intel", "aesni_intel", "ghash_clmulni_intel", "crct10dif_pclmul", "i2c_piix4", "snd_hda_intel", "drm_kms_helper", "nvme", "xfs"];

    /// <summary>A kernel's log with a duplicate request now and then.</summary>
    /// <returns>How many duplicate requests stand in it.</returns>
    public static long WriteLog(string path, long bytes)
    {
        var random = new Random(1);
        var duplicates = 0L;
        Write(path, bytes, (text, line) =>
        {
            text.Append(CultureInfo.InvariantCulture, $"[{line / 1000.0,12:F6}] ");
            if (line % LinesPerDuplicate == LinesPerDuplicate - 1)
            {
                duplicates++;
                text.Append(CultureInfo.InvariantCulture, $"module: module-autoload: duplicate request for module fs-{s_modules[random.Next(s_modules.Length)]}\n");
                return;
            }

            var (a, b) = (random.Next(256), random.Next(65536));
            _ = random.Next(200) == 0 ? text.Append(CultureInfo.InvariantCulture, $"systemd[1]: Starting modprobe@drm.service - Load Kernel Module drm...\n") : random.Next(10) switch
            {
                0 => text.Append(CultureInfo.InvariantCulture, $"pci 0000:{a:x2}:1f.2: [8086:{b:x4}] type 00 class 0x010601\n"),
                1 => text.Append(CultureInfo.InvariantCulture, $"pci 0000:{a:x2}:00.0: reg 0x10: [mem 0xfd{b:x4}00-0xfd{b:x4}ff 64bit pref]\n"),
                2 => text.Append(CultureInfo.InvariantCulture, $"BIOS-e820: [mem 0x0000000{b:x8}-0x00000000bffdffff] usable\n"),
                3 => text.Append(CultureInfo.InvariantCulture, $"usb 1-{a % 8}: new high-speed USB device number {a} using xhci_hcd\n"),
                4 => text.Append(CultureInfo.InvariantCulture, $"sd {a}:0:0:0: [sda] {b} 512-byte logical blocks: (512 GB/477 GiB)\n"),
                5 => text.Append(CultureInfo.InvariantCulture, $"ACPI: SSDT 0x00000000BFFE{b:X4} 000{a:X3} (v02 PmRef  CpuPm    00003000 INTL 20160831)\n"),
                6 => text.Append(CultureInfo.InvariantCulture, $"EXT4-fs (nvme0n1p{a}): mounted filesystem with ordered data mode. Quota mode: none.\n"),
                7 => text.Append(CultureInfo.InvariantCulture, $"audit: type=1400 audit(1763640000.{a:D3}:{b}): apparmor=\"STATUS\" operation=\"profile_load\" name=\"lsb_release\" pid={b} comm=\"apparmor_parser\"\n"),
                8 => text.Append(CultureInfo.InvariantCulture, $"e1000e 0000:00:1f.6 eth{a % 4}: NIC Link is Up 1000 Mbps Full Duplex, Flow Control: None\n"),
                _ => text.Append(CultureInfo.InvariantCulture, $"clocksource: tsc: mask: 0xffffffffffffffff max_cycles: 0x{b:x4}a5a5a5, max_idle_ns: 44079{b:D5} ns\n"),
            };
        });
        return duplicates;
    }

    /// <summary>A trace of the loading of modules, with other events between.</summary>
    /// <returns>How many events are to come out of it: calls, which have two lines, count once.</returns>
    public static long WriteTrace(string path, long bytes)
    {
        var random = new Random(1);
        var events = 0L;
        Write(path, bytes, (text, line) =>
        {
            // Each worker has one call at a time, which takes five lines.
            var (worker, step) = ((line / 5) % 64, line % 5);
            var module = s_modules[(line / 5) % s_modules.Length];
            var time = line / 50_000.0;
            text.Append(CultureInfo.InvariantCulture, $"   (udev-worker)-{200 + worker,-5} [{worker % 16:D3}] .N...{time,13:F6}: ");
            events += step is 1 or 2 or 4 ? 1 : 0;
            _ = step switch
            {
                0 => text.Append(CultureInfo.InvariantCulture, $"sys_finit_module(fd: {random.Next(3, 40):x}, uargs: 55c4d4775050, flags: 0)\n"),
                1 => text.Append(CultureInfo.InvariantCulture, $"module_get: {module} call_site=resolve_symbol refcnt={random.Next(2, 9)}\n"),
                2 => text.Append(CultureInfo.InvariantCulture, $"module_load: {module} \n"),
                3 => text.Append(CultureInfo.InvariantCulture, $"sched_wakeup: comm=kworker/u32:{worker} pid={random.Next(30_000)} prio=120 target_cpu={worker % 16:D3}\n"),
                _ => text.Append(CultureInfo.InvariantCulture, $"sys_finit_module -> {(random.Next(3) == 0 ? "0xffffffffffffffef" : "0x0")}\n"),
            };
        });
        return events;
    }

    // Ends with a whole group of five lines.
    private static void Write(string path, long bytes, Action<StringBuilder, long> append)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        var text = new StringBuilder();
        for (long line = 0, written = 0; written < bytes || line % 5 != 0; line++)
        {
            append(text.Clear(), line);
            writer.Write(text);
            written += text.Length;
        }
    }
}
