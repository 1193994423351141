using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Advice;

/// <summary>Finds what is not known of a system and decides.</summary>
internal static class MissingFacts
{
    private const string Collect = "moddups collect, run on the machine or with --host, gathers it.";

    public static IEnumerable<MissingFact> Of(SystemFacts facts)
    {
        if (facts.Kernel is null)
            yield return new("The kernel's release", "Without it nothing can be said.", "Specify --kernel with what uname -r prints. " + Collect);
        if (facts.Catalog is null)
            yield return new("The modules", "Without their lists and sizes the bench can't boot the system.", "Specify --catalog with the folder /lib/modules/RELEASE or a copy of it. " + Collect);
        else if (facts.Devices is null)
            yield return new("The devices", "Without them it is open which modules are requested.", "Specify --devices with what grep -r MODALIAS= /sys/devices --include=uevent prints. " + Collect);
        if (facts.CpuCount is null)
            yield return new("The number of CPUs", "Without it the bench can't boot the system.", "Specify --cpus.");
        if (facts.SystemCall is null && facts.Kmod is null && facts.Files is not null)
            yield return new("The release of kmod", "Since kmod 31 the kernel can decompress the files, before that kmod does, and the duplicates are not seen.", "Specify --kmod with what modprobe --version prints.");
        if (facts is { SystemCall: null, Decompression: null, Kmod: not null, Files: not null and not ModuleCompression.None })
            yield return new("What the kernel decompresses", "It is in /sys/module/compression, which exists where the kernel has CONFIG_MODULE_DECOMPRESS.", "Specify --decompression.");
        if (facts.Devices is not null && facts.Udev is null)
            yield return new("The release of udev", "Up to 251 it cuts modaliases of more than some 1,010 characters, and loads nothing for them.", "Specify --udev with what udevadm --version prints.");
    }
}
