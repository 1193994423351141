using System.Globalization;
using System.Text;
using ModDups.Tests.Catalog;

namespace ModDups.Bench;

/// <summary>Writes a release as large as that of a distribution, of small modules with symbols.</summary>
internal static class MadeRelease
{
    private const int Modules = 4200;
    private const int Aliases = 27_000;
    private const int Builtin = 200;

    /// <summary>One module in so many has aliases, as drivers do.</summary>
    private const int ModulesPerDriver = 3;

    internal static void Write(string folder)
    {
        var image = Image();
        var (dependencies, aliases, softdeps) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var number = 0; number < Modules; number++)
        {
            var file = Path.Combine(folder, FileOf(number));
            if (number % 100 == 0)
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, image);
            string[] needed = [.. new[] { number / 2, number / 3 }.Where(other => other < number && number % 2 == 0).Distinct().Select(FileOf)];
            dependencies.Append(CultureInfo.InvariantCulture, $"{FileOf(number)}: {string.Join(' ', needed)}\n");
            if (number % 80 == 0)
                softdeps.Append(CultureInfo.InvariantCulture, $"softdep module_{number} pre: module_{number + 1}\n");
        }

        for (var number = 0; number < Aliases; number++)
            aliases.Append(CultureInfo.InvariantCulture, $"alias pci:v0000{number % 65536:X4}d0000{number / 7:X4}sv*sd*bc*sc*i* module_{number * ModulesPerDriver % Modules}\n");
        Put("modules.dep", dependencies.ToString());
        Put("modules.alias", aliases.ToString());
        Put("modules.softdep", softdeps.ToString());
        Put("modules.builtin", string.Concat(Enumerable.Range(0, Builtin).Select(number => $"kernel/built/in-{number}.ko\n")));
        Put("modules.builtin.modinfo", string.Concat(Enumerable.Range(0, Builtin).Select(number => $"in_{number}.alias=in-{number}\0")));

        void Put(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static string FileOf(int number) => string.Create(CultureInfo.InvariantCulture, $"kernel/drivers/{number / 100}/module-{number}.ko");

    private static byte[] Image() => new ElfBuilder()
        .Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 20_000, 16)
        .Section(".init.text", ElfBuilder.Alloc | ElfBuilder.Exec, 700, 16)
        .Section(".rodata", ElfBuilder.Alloc, 3000, 8)
        .Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 2000, 8)
        .Symbols([.. Enumerable.Range(0, 400).Select(number => (string.Create(CultureInfo.InvariantCulture, $"symbol_of_the_module_{number}"), (number % 4) + 1))])
        .Build();
}
