using ModDups.Tests.Modules.Images;
using System.Globalization;

namespace ModDups.Bench;

/// <summary>
/// A release as large as that of a distribution: 4,200 modules, 200 more that are built in, and 27,000 aliases, of each bus
/// about as many as Debian's Linux 6.1 has, in the forms that scripts/mod/file2alias.c of the kernel gives them.
/// </summary>
internal static class GeneratedRelease
{
    private const int Modules = 4200;
    private const int Builtin = 200;

    // How many of each; {0} is a number of its own, {1} the same in letters.
    private static readonly (int Count, string[] Forms)[] s_buses =
    [
        (9000, ["pci:v0000{0:X4}d0000{0:X4}sv*sd*bc*sc*i*", "pci:v0000{0:X4}d*sv0000{0:X4}sd*bc02sc*i*"]),
        (8600, ["usb:v{0:X4}p{0:X4}d*dc*dsc*dp*ic*isc*ip*in*", "usb:v{0:X4}p{0:X4}d*dc*dsc*dp*icFFisc*ip*in*", "usb:v{0:X4}p{0:X4}d01[0-3]*dc*dsc*dp*ic*isc*ip*in*"]),
        (1800, ["of:N*T*C{1},{1}-i2c", "of:N*T*C{1},{1}-i2cC*"]),
        (1600, ["i2c:{1}", "spi:{1}"]),
        (900, ["hid:b0003g*v0000{0:X4}p0000{0:X4}"]),
        (700, ["acpi*:PNP{0:X4}:*", "acpi*:{1}:*"]),
        (800, ["pcmcia:m{0:X4}c{0:X4}f*fn*pfn*pa*pb*pc*pd*", "sdio:c*v{0:X4}d{0:X4}*"]),
        (3000, ["platform:{1}", "fs-{1}", "crypto-{1}-generic", "hdaudio:v{0:X8}r*a01*", "net-pf-16-proto-{0}"]),
        (300, ["cpu:type:x86,ven*fam*mod*:feature:*{0:X4}*"]),
        (200, ["dmi*:svn*{1}*:pn*Station*{0}*:"]),
        (100, ["mdio:????????????{0:X4}????"]),
    ];

    /// <summary>Writes its lists into a folder.</summary>
    public static void WriteLists(string folder)
    {
        using var dependencies = File.CreateText(Path.Combine(folder, "modules.dep"));
        using var softdeps = File.CreateText(Path.Combine(folder, "modules.softdep"));
        for (var module = 0; module < Modules; module++)
        {
            dependencies.Write(module < 20 ? $"{FileOf(module)}:\n" : $"{FileOf(module)}: {FileOf(module % 20)}\n");
            if (module % 80 == 1)
                softdeps.Write($"softdep {Name(module)} pre: {Name(module - 1)}\n");
        }

        var builtin = Enumerable.Range(Modules, Builtin).Select(Name).ToList();
        File.WriteAllLines(Path.Combine(folder, "modules.builtin"), builtin.Select(name => $"kernel/{name}.ko"));
        File.WriteAllText(Path.Combine(folder, "modules.builtin.modinfo"), string.Concat(builtin.Select(name => $"{name}.alias=built-{name}\0")));
        using var aliases = File.CreateText(Path.Combine(folder, "modules.alias"));
        var next = 0;
        foreach (var (count, forms) in s_buses)
        {
            for (var alias = 0; alias < count; alias++, next++)
            {
                var pattern = string.Format(CultureInfo.InvariantCulture, forms[alias % forms.Length], alias / forms.Length, Letters(alias / forms.Length));
                aliases.Write($"alias {pattern} {Name(next % Modules)}\n");
            }
        }
    }

    /// <summary>Writes the modules' files, which are small and have symbols.</summary>
    public static void WriteModules(string folder)
    {
        var image = new ElfBuilder()
            .Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 20_000, 16)
            .Section(".init.text", ElfBuilder.Alloc | ElfBuilder.Exec, 700, 16)
            .Section(".rodata", ElfBuilder.Alloc, 3000, 8)
            .Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 2000, 8)
            .Symbols([.. Enumerable.Range(0, 400).Select(number => ("symbol_" + Letters(number), (number % 4) + 1))])
            .Build();
        for (var module = 0; module < Modules; module++)
        {
            var file = Path.Combine(folder, FileOf(module));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, image);
        }
    }

    private static string FileOf(int module) => string.Create(CultureInfo.InvariantCulture, $"kernel/{module / 100}/{Name(module)}.ko");

    private static string Name(int module) => $"module_{Letters(module)}";

    // Names that begin in many ways, as names do: the last letter changes slowest.
    private static string Letters(int number) => string.Create(5, number, static (text, rest) =>
    {
        for (var i = 0; i < text.Length; i++, rest /= 26)
            text[i] = (char)('a' + (rest % 26));
    });
}
