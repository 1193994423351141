using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Tests.Modules.Catalog;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Kmod;

/// <summary>
/// The machine of tests/captures/udev-machine: systemd-udevd 252 decided by these files what to load for its CPUs.
/// </summary>
public sealed class UdevMachineTests
{
    // The module_load events of the trace of udev-plain-stock-4 (real Linux 6.12, 4 CPUs), in their order.
    private const string Loaded =
        "evdev serio_raw crypto_algapi cryptomgr crypto_skcipher crypto_hash aead cryptd crypto_simd libaes gf128mul "
        + "aesni_intel sha256_generic sha256_ssse3 sha512_generic sha512_ssse3 ghash_clmulni_intel polyval_generic "
        + "polyval_clmulni crc32c_intel crc32_pclmul irqbypass kvm kvm_amd";

    // Input devices asked for the first two, the soft dependency of crypto_algapi for the third: not the CPUs.
    private static readonly string[] s_forOthers = ["evdev", "serio_raw", "cryptomgr"];

    [Fact]
    public void The_CPUs_alias_resolves_to_what_udev_loaded_in_its_order()
    {
        using var folder = Machine();
        var problems = new Problems();
        var catalog = ModuleCatalog.Open(folder.FullName, problems.Add)!;
        // The files have the sizes of modules and nothing in them.
        Assert.All(problems.All, problem => Assert.Equal((InputProblemKind.DamagedModule, true), (problem.Kind, problem.IsWarning)));
        var modalias = File.ReadAllText(CatalogInput.Capture("udev-machine", "cpu-uevent")).Trim()["MODALIAS=".Length..];

        var resolved = catalog.Resolve(modalias);
        Assert.Equal(
            "aesni_intel sha256_ssse3 sha512_ssse3 ghash_clmulni_intel polyval_clmulni crc32c_intel crc32_pclmul kvm_amd",
            string.Join(' ', resolved.Select(module => module.Name)));

        // As kmod loads them: the list of modules.dep from its end to its start, then the module.
        var loaded = resolved.SelectMany(module => module.Dependencies.Reverse().Append(module.Name)).Distinct();
        Assert.Equal(Loaded.Split(' ').Except(s_forOthers), loaded);
    }

    [Fact]
    public void The_folder_gives_the_sizes_and_dependencies_of_the_table()
    {
        using var folder = Machine();
        var table = CatalogInput.Table(File.ReadAllText(CatalogInput.Capture("udev-machine", "catalog.tsv")));
        var read = ModuleCatalog.Open(folder.FullName, _ => { })!;
        Assert.Equal(
            table.Modules.Select(module => (module.Name, module.File, module.ImageBytes, string.Join(',', module.Dependencies))),
            read.Modules.Select(module => (module.Name, module.File, module.ImageBytes, string.Join(',', module.Dependencies))));
    }

    private static ReleaseFolder Machine()
    {
        var folder = new ReleaseFolder();
        foreach (var name in new[] { "modules.dep", "modules.alias" })
            folder.Add(name, File.ReadAllText(CatalogInput.Capture("udev-machine", name)));
        foreach (var module in CatalogInput.Table(File.ReadAllText(CatalogInput.Capture("udev-machine", "catalog.tsv"))).Modules)
            folder.AddSparse(module.File!, module.ImageBytes);
        return folder;
    }
}
