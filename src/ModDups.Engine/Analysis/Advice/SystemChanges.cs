using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Text;
using static System.FormattableString;

namespace ModDups.Analysis.Advice;

/// <summary>The changes that a system could make against duplicate loads.</summary>
internal static class SystemChanges
{
    private const string Cpu = "cpu";
    private const string Initramfs = "make the initramfs anew";
    private const string KmodAction = "install kmod 31 or later with its library libkmod, which udev loads modules with, and " + Initramfs;

    private static readonly KernelRelease s_newKernel = new("6.12");
    private static readonly KmodRelease s_newKmod = KmodRelease.Of(34);

    /// <summary>The kernel decompresses xz and gzip since 5.17 (b1ae6dc41eaa).</summary>
    private static readonly Version s_firstDecompression = new(5, 17);

    /// <summary>It decompresses zstd since 6.2 (169a58ad824d: absent in 6.1, present in 6.3).</summary>
    private static readonly Version s_firstZstd = new(6, 2);

    /// <summary>The changes that apply to a system, those of the kernel first.</summary>
    /// <param name="facts">The system.</param>
    /// <param name="inVain">Modules whose init fails, so that each request loads them anew.</param>
    public static IEnumerable<SystemChange> Of(SystemFacts facts, IReadOnlySet<string> inVain)
    {
        foreach (var change in OfLoading(facts))
            yield return change;
        if (facts.MaxWorkers is not 1)
        {
            yield return new("udev.children_max=1",
                $"add udev.children_max=1 to the kernel's command line: one worker loads one module after another, and the boot waits for it",
                facts with { MaxWorkers = 1 });
        }

        if (inVain.Count > 0 && facts.Catalog?.Without(inVain) is { } rest)
        {
            yield return new($"blacklist {string.Join(", ", inVain)}",
                $"add {string.Join(" and ", inVain.Select(module => $"'blacklist {module}'"))} to a file in /etc/modprobe.d, and {Initramfs}: the init of {(inVain.Count == 1 ? "this module" : "these modules")} fails, so that each request loads {(inVain.Count == 1 ? "it" : "them")} again",
                facts with { Catalog = rest });
        }

        var perCpu = facts.Devices?.Modules(device => device.Bus == Cpu).Where(module => facts.Catalog?.Find(module) is not null).ToHashSet(StringComparer.Ordinal);
        if (perCpu is { Count: > 0 } && facts.Catalog?.Without(perCpu) is { } others)
        {
            yield return new("built in",
                Invariant($"build a kernel with =y for the {perCpu.Count} {(perCpu.Count == 1 ? "module" : "modules")} that every CPU requests: {string.Join(", ", perCpu.Order(StringComparer.Ordinal))}"),
                facts with { Catalog = others });
        }
    }

    /// <summary>Each change of the loading alone; and where none of them is enough, the first two that are.</summary>
    public static IReadOnlyList<SystemChange> OfLoading(SystemFacts facts)
    {
        List<SystemChange> changes = [.. Kernel(facts), .. Files(facts)];
        if (facts.WastesByRule is true && !changes.Exists(change => change.Facts.WastesByRule is false) && Kernel(facts).FirstOrDefault() is { } kernel)
        {
            if (Files(kernel.Facts).FirstOrDefault(change => change.Facts.WastesByRule is false) is { } second)
                changes.Add(new($"{kernel.Name} and {second.Name}", $"{kernel.Action}; {second.Action}", second.Facts));
        }

        return changes;
    }

    private static IEnumerable<SystemChange> Kernel(SystemFacts facts)
    {
        if (facts.Kernel is { SharesLoadsByInode: false })
        {
            yield return new("Linux 6.5 or later",
                $"install a kernel of 6.5 or later, such as the long-term {s_newKernel}: duplicates of finit_module() share one load",
                facts with { Kernel = s_newKernel });
        }
    }

    private static IEnumerable<SystemChange> Files(SystemFacts facts)
    {
        if (facts.Files is not { } files || files is ModuleCompression.None)
            yield break;
        var isOldKmod = facts.Kmod is not { LeavesDecompressionToKernel: true };
        if (facts.Decompression == files && isOldKmod)
            yield return new("kmod 31 or later", $"{KmodAction}: the kernel then decompresses the files itself", facts with { Kmod = s_newKmod });
        if (facts.Decompression != files && facts.Kernel is { } kernel && kernel.Version >= (files is ModuleCompression.Zstd ? s_firstZstd : s_firstDecompression))
        {
            yield return new(
                $"in-kernel decompression{(isOldKmod ? " and kmod 31" : "")}",
                $"build the kernel with CONFIG_MODULE_DECOMPRESS=y and CONFIG_MODULE_COMPRESS_{NameOf(files)}=y{(isOldKmod ? $"; {KmodAction}" : "")}",
                facts with { Decompression = files, Kmod = isOldKmod ? s_newKmod : facts.Kmod });
        }

        yield return new("uncompressed files",
            $"{CommandFor(files)} && sudo depmod, and {Initramfs}{(GrowthOf(facts) is > 0 and var more ? Invariant($": the modules of this machine take {ByteText.Of(more)} more") : "")}; again for each new kernel",
            facts with { Files = ModuleCompression.None });
    }

    private static long GrowthOf(SystemFacts facts) => facts.Catalog?.Modules.Sum(module => module.ImageBytes - (module.CompressedBytes ?? module.ImageBytes)) ?? 0;

    private static string NameOf(ModuleCompression files) => files switch
    {
        ModuleCompression.Xz => "XZ",
        ModuleCompression.Zstd => "ZSTD",
        _ => "GZIP",
    };

    private static string CommandFor(ModuleCompression files) => files switch
    {
        ModuleCompression.Xz => "find /lib/modules/$(uname -r) -name '*.ko.xz' -exec sudo xz -d {} +",
        ModuleCompression.Zstd => "find /lib/modules/$(uname -r) -name '*.ko.zst' -exec sudo zstd -d --rm {} +",
        _ => "find /lib/modules/$(uname -r) -name '*.ko.gz' -exec sudo gzip -d {} +",
    };
}
