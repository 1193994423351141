using System.Globalization;
using ModDups.Analysis.Replay;
using ModDups.Evidence.Reading;
using ModDups.Kernel;
using ModDups.Modules.Audit;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;
using ModDups.Tests.Modules.Images;

namespace ModDups.Bench.Growth;

/// <summary>Records, images and lists of any size.</summary>
internal static class OtherInputs
{
    private const uint Strings = 3;

    /// <summary>Calls for one name with one of two results, each of which overlaps a few others.</summary>
    public static Action Replay(string folder, int count, string release)
    {
        var record = Path.Combine(folder, "calls.tsv");
        File.WriteAllLines(
            record,
            Enumerable.Range(0, count)
                .Select(call => string.Create(CultureInfo.InvariantCulture, $"{call}\tkernel/{(call % 2 == 0 ? "a/" : "")}kvm.ko\t{call * 10}\t{(call * 10) + 95}\t{Error(call)}\t500000"))
                .Prepend("thread\tfile\tstart_us\tend_us\terrno\tsize"));
        _ = KernelRelease.TryParse(release, out var kernel);
        return () => _ = new ModuleReplay(ModuleCatalog.BuiltIn, kernel!).Open(record, static _ => { })
            ?? throw new InvalidOperationException("No call was replayed.");
    }

    /// <summary>Modules of which each asks for the next before itself.</summary>
    public static Action Softdeps(string folder, int count)
    {
        File.WriteAllLines(Path.Combine(folder, "modules.dep"), Enumerable.Range(0, count).Select(module => $"m{module}.ko:"));
        File.WriteAllText(Path.Combine(folder, "modules.alias"), "");
        File.WriteAllLines(Path.Combine(folder, "modules.softdep"), Enumerable.Range(1, count - 1).Select(module => $"softdep m{module - 1} pre: m{module}"));
        return () =>
        {
            var resolver = ModuleResolver.Open(folder, [], static _ => { })!;
            if (resolver.ShowDepends("m0", useBlacklist: false, static _ => { }).Count != count)
                throw new InvalidOperationException("The chain is not whole.");
        };
    }

    /// <summary>A module whose table of names has no NUL, and as many symbols as names have bytes.</summary>
    public static Action Image(string folder, int count)
    {
        Directory.CreateDirectory(Path.Combine(folder, "kernel"));
        var names = new byte[count];
        Array.Fill(names, (byte)'n');
        var symbols = new byte[24 * count];
        for (var i = 1; i < count; i++)
        {
            BitConverter.TryWriteBytes(symbols.AsSpan(24 * i), i);
            symbols[(24 * i) + 4] = 2;
            symbols[(24 * i) + 6] = 1;
            BitConverter.TryWriteBytes(symbols.AsSpan((24 * i) + 8), (long)i);
        }

        var image = new ElfBuilder(machine: 62)
            .Content(".text", 1, ElfBuilder.Alloc | ElfBuilder.Exec, new byte[16])
            .Content(".symtab", 2, 0, symbols, link: 3)
            .Content(".strtab", Strings, 0, names)
            .Build();
        File.WriteAllBytes(Path.Combine(folder, "kernel", "broken.ko"), image);
        File.WriteAllText(Path.Combine(folder, "modules.dep"), "kernel/broken.ko:\n");
        return () =>
        {
            var release = ReleaseCatalog.Open(folder, [], static _ => { })!;
            _ = release.Read(static _ => true, decompress: true, static _ => { }, CancellationToken.None).Count();
            _ = CatalogAudit.Open(folder, [], static _ => { })!.Run(static _ => true, static _ => { }, CancellationToken.None).Count();
        };
    }

    /// <summary>Lines of so many brackets, as a log and as a trace.</summary>
    public static Action Lines(string folder, int count, string bracket)
    {
        var path = Path.Combine(folder, "trace");
        var brackets = string.Concat(Enumerable.Repeat(bracket, count));
        File.WriteAllLines(path, Enumerable.Repeat($"{brackets} module_load: kvm sys_finit_module(", 40));
        return () => _ = new EvidenceSource().Read(path, static _ => { }).Count();
    }

    /// <summary>A list with one alias of so many brackets that are not closed, and one of so many that are.</summary>
    public static Action Brackets(string folder, int count)
    {
        File.WriteAllText(Path.Combine(folder, "modules.dep"), "kernel/kvm.ko:\n");
        File.WriteAllText(
            Path.Combine(folder, "modules.alias"),
            $"alias {new string('[', count)} kvm\nalias a{new string('[', count)}] kvm\nalias {string.Concat(Enumerable.Repeat("[[]", count / 3))} kvm\n");
        var name = new string('[', count);
        return () =>
        {
            var resolver = ModuleResolver.Open(folder, [], static _ => { })!;
            _ = resolver.Resolve(new string('[', count / 3), static _ => { });
            _ = resolver.Resolve("a" + name + "]", static _ => { });
            _ = new ModulePatterns([name, name + "]"]).IsMatch(name);
        };
    }

    /// <summary>So many aliases that begin in the same way, each looked up.</summary>
    public static Action Aliases(string folder, int count, string form)
    {
        File.WriteAllLines(Path.Combine(folder, "modules.dep"), ["kernel/kvm.ko:"]);
        string[] aliases = [.. Enumerable.Range(0, count).Select(number => string.Format(CultureInfo.InvariantCulture, form, number))];
        File.WriteAllLines(Path.Combine(folder, "modules.alias"), aliases.Select(alias => $"alias {alias} kvm"));
        return () =>
        {
            var resolver = ModuleResolver.Open(folder, [], static _ => { })!;
            foreach (var alias in aliases)
                _ = resolver.Resolve(alias, static _ => { });
        };
    }

    private static string Error(int call) => (call % 4) switch
    {
        0 => "EINVAL",
        1 => "EBUSY",
        2 => "EEXIST",
        _ => call == 3 ? "0" : "ENOENT",
    };
}
