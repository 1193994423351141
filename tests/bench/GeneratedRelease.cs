using System.Globalization;

namespace ModDups.Bench;

/// <summary>
/// The lists of a release as large as that of a distribution: 4,200 modules and 27,000 aliases, of each bus about as many
/// as Debian's Linux 6.1 has, in the forms that scripts/mod/file2alias.c of the kernel gives them.
/// </summary>
internal static class GeneratedRelease
{
    private const int Modules = 4200;

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

    /// <summary>Writes them into a folder.</summary>
    internal static void Write(string folder)
    {
        using var dependencies = File.CreateText(Path.Combine(folder, "modules.dep"));
        for (var module = 0; module < Modules; module++)
            dependencies.Write(module < 20 ? $"kernel/{Name(module)}.ko:\n" : $"kernel/{Name(module)}.ko: kernel/{Name(module % 20)}.ko\n");
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

    private static string Name(int module) => $"module_{Letters(module)}";

    // Names that begin in many ways, as names do: the last letter changes slowest.
    private static string Letters(int number) => string.Create(5, number, static (text, rest) =>
    {
        for (var i = 0; i < text.Length; i++, rest /= 26)
            text[i] = (char)('a' + (rest % 26));
    });
}
