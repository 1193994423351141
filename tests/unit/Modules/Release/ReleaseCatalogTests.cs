using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;
using ModDups.Tests.Modules.Catalog;
using ModDups.Tests.Modules.Images;

namespace ModDups.Tests.Modules.Release;

/// <summary>The modules of a release, from its lists and modprobe.d.</summary>
public sealed class ReleaseCatalogTests
{
    private static readonly string s_folder = Path.Combine(Captures.RepositoryRoot, "tests", "unit", "Modules", "Kmod", "kmod-30");
    private static readonly string s_release = Path.Combine(s_folder, "release");
    private static readonly string s_odd = Path.Combine(s_folder, "modprobe.d");

    [Fact]
    public void Lists_alone_give_all_but_the_sizes_and_one_warning()
    {
        var problems = new Problems();
        var modules = Read(s_release, [s_odd], problems);
        Assert.Equal(76 + 8, modules.Count);
        Assert.Equal((InputProblemKind.NotFound, true, s_release), (problems.Single.Kind, problems.Single.IsWarning, problems.Single.Source));
        Assert.Contains($"76 of its modules' files are not there, {s_release}/kernel/arch/x86/events/intel/intel-cstate.ko first", problems.Single.Message, StringComparison.Ordinal);
        var intel = modules.Single(module => module.Name == "kvm_intel");
        Assert.Equal(
            ("kernel/arch/x86/kvm/kvm-intel.ko", s_release + "/kernel/arch/x86/kvm/kvm-intel.ko", ModuleCompression.None, null, null, null, null),
            (intel.File, intel.Path, intel.Compression, intel.FileBytes, intel.ImageBytes, intel.MemoryBytes, intel.TextBytes));
        Assert.Equal("kvm; irqbypass", intel.Dependencies.ToString());
        Assert.True(intel.IsBlacklisted);
        Assert.False(intel.IsBuiltIn);
        Assert.Equal(["blacklist"], modules.Where(module => module.IsBlacklisted).Select(ReleaseModuleText.Flags).Distinct());
    }

    [Fact]
    public void A_built_in_module_stands_behind_the_others_with_its_aliases_and_without_sizes()
    {
        var modules = Read(s_release, [], new Problems());
        Assert.Equal(Enumerable.Repeat(false, 76).Concat(Enumerable.Repeat(true, 8)), modules.Select(module => module.IsBuiltIn));
        var unix = modules[^1];
        Assert.Equal(
            ("unix", "kernel/net/unix/unix.ko", null, null, null),
            (unix.Name, unix.File, unix.Path, unix.Compression, unix.ImageBytes));
        Assert.Equal(["net-pf-1"], unix.Aliases);
        Assert.Equal("built-in", ReleaseModuleText.Flags(unix));
    }

    /// <summary>kmod takes the first line that names a module, modprobe.d and modules.softdep in the order of the files' names.</summary>
    [Fact]
    public void Soft_dependencies_and_commands_are_those_that_modprobe_takes()
    {
        var modules = Read(s_release, [s_odd], new Problems()).ToDictionary(module => module.Name);
        Assert.Equal(("nvme-core; ext4", "xfs; usb_storage"), Softdeps("nvme"));
        Assert.Equal(("blake2b-256", ""), Softdeps("btrfs"));
        Assert.Equal(("irqbypass", ""), Softdeps("kvm_amd"));
        Assert.Equal("/bin/true one   two", modules["usb_storage"].InstallCommand);
        Assert.Null(modules["xfs"].InstallCommand);
        var resolver = ModuleResolver.Open(s_release, [s_odd], _ => { })!;
        Assert.All(modules.Values, module => Assert.Equal(
            resolver.Resolve(module.Name, _ => { })[0].IsBlacklisted, module.IsBlacklisted));

        (string?, string?) Softdeps(string name) => (modules[name].PreSoftdeps.ToString(), modules[name].PostSoftdeps.ToString());
    }

    [Fact]
    public void A_table_gives_what_it_has()
    {
        using var folder = new ReleaseFolder();
        var table = folder.Add("t.tsv", "module\tfile\tlen\tclen\tmemory\tdepends\na\tk/a.ko.xz\t9000\t900\t8192\tb\nb\tb.ko\t70\t\t\t\nc\t\t5\t\t\t\nd\td.ko\t80\t8\t\t\n");
        var settings = folder.Add("a.conf", "blacklist b\ninstall a /bin/false\nsoftdep a pre: b\n");
        var modules = Read(table, [settings]);
        Assert.Equal(
            [("a", ModuleCompression.Xz, 900, 9000, 8192), ("b", ModuleCompression.None, 70, 70, null), ("c", null, (long?)null, 5, null), ("d", null, 8, 80, null)],
            modules.Select(module => (module.Name, module.Compression, module.FileBytes, module.ImageBytes ?? 0, module.MemoryBytes)));
        Assert.Equal(["install", "blacklist", "", ""], modules.Select(ReleaseModuleText.Flags));
        Assert.Equal(["b"], modules[0].PreSoftdeps);
    }

    [Fact]
    public void Only_the_files_of_the_modules_that_are_read_are_opened()
    {
        using var folder = new ReleaseFolder();
        folder.Add("modules.dep", "a.ko:\nb.ko:\n");
        folder.Add("modules.alias", "");
        folder.Add("a.ko", new ElfBuilder().Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 1).Build());
        var release = ReleaseCatalog.Open(folder.FullName, [], Fail)!;
        Assert.Equal(4096, Assert.Single(release.Read(name => name == "a", decompress: true, Fail, TestContext.Current.CancellationToken)).TextBytes);
    }

    [Fact]
    public void A_module_that_stands_twice_or_in_both_lists_is_one()
    {
        using var folder = new ReleaseFolder();
        folder.Add("modules.dep", "a.ko:\nx/a.ko: b.ko\n");
        folder.Add("modules.alias", "");
        folder.Add("modules.builtin", "k/a.ko\nk/b-c.ko\n\nk/b_c.ko\n");
        var problems = new Problems();
        var modules = ReleaseCatalog.Open(folder.FullName, [], problems.Add)!
            .Read(_ => true, decompress: false, _ => { }, TestContext.Current.CancellationToken).ToList();
        Assert.Equal([("a", "a.ko", true), ("b_c", "k/b-c.ko", true)], modules.Select(module => (module.Name, module.File, module.IsBuiltIn)));
        Assert.Equal((InputProblemKind.InconsistentCatalog, 2L), (problems.Single.Kind, problems.Single.Line));
    }

    [Theory]
    [InlineData("modules.dep", "", InputProblemKind.Empty)]
    [InlineData("modules.dep", "no colon", InputProblemKind.BrokenLine)]
    [InlineData("other", "", InputProblemKind.NotFound)]
    public void Without_a_module_there_is_no_release_and_an_error(string name, string content, InputProblemKind expected)
    {
        using var folder = new ReleaseFolder();
        folder.Add(name, content);
        folder.Add("modules.alias", "");
        var problems = new Problems();
        Assert.Null(ReleaseCatalog.Open(folder.FullName, [], problems.Add));
        Assert.Equal((expected, false), (problems.Single.Kind, problems.Single.IsWarning));
        Assert.Null(ReleaseCatalog.Open(Path.Combine(folder.FullName, "nosuch"), [], _ => { }));
    }

    [Theory]
    [InlineData("tests/captures/cause-machine")]
    [InlineData("tests/captures/catalog.tsv")]
    [InlineData("tests/unit/Modules/Kmod/kmod-30/release")]
    public void The_names_alone_are_those_of_the_release(string path)
    {
        var full = Path.Combine(Captures.RepositoryRoot, path);
        var names = ReleaseCatalog.NamesIn(full, Fail);
        Assert.NotEmpty(names);
        Assert.Equal(ReleaseCatalog.Open(full, [], Fail)!.Names, names);
    }

    [Fact]
    public void Without_lists_there_are_no_names()
    {
        using var folder = new ReleaseFolder();
        var problems = new Problems();
        Assert.Empty(ReleaseCatalog.NamesIn(folder.FullName, problems.Add));
        Assert.Equal(InputProblemKind.NotFound, problems.Single.Kind);
    }

    [Fact]
    public void The_order_is_that_of_the_lists_however_many_there_are_and_the_reading_can_be_ended()
    {
        using var folder = new ReleaseFolder();
        var names = Enumerable.Range(0, 1200).Select(number => $"m{number * 7919 % 1200}").ToList();
        folder.Add("modules.dep", string.Concat(names.Select(name => $"{name}.ko:\n")));
        folder.Add("modules.alias", "");
        foreach (var name in names.Where((_, place) => place % 3 == 0))
            folder.Add(name + ".ko", "not ELF");
        var problems = new Problems();
        using var stop = new CancellationTokenSource();
        var release = ReleaseCatalog.Open(folder.FullName, [], Fail)!;
        Assert.Equal(names, release.Names);
        Assert.Equal(names, ReleaseCatalog.NamesIn(folder.FullName, Fail));
        Assert.Equal(names, release.Read(_ => true, decompress: false, problems.Add, stop.Token).Select(module => module.Name));
        Assert.Equal(
            names.Where((_, place) => place % 3 == 0).Select(name => Path.Combine(folder.FullName, name + ".ko")).Append(folder.FullName),
            problems.All.Select(problem => problem.Source));
        Assert.Throws<OperationCanceledException>(() => release.Read(_ => true, decompress: false, _ => { }, stop.Token)
            .Select((_, place) => place == 0 ? stop.CancelAsync() : Task.CompletedTask).Count(task => task.IsFaulted));
    }

    [Theory]
    [InlineData("kvm-intel", "kvm_intel", true)]
    [InlineData("kvm*", "kvm_amd", true)]
    [InlineData("KVM", "kvm", false)]
    [InlineData("[!k]vm", "kvm", false)]
    [InlineData("?vm", "kvm", true)]
    public void Patterns_are_those_of_fnmatch(string pattern, string name, bool isMatch) =>
        Assert.Equal(isMatch, new ModulePatterns([pattern]).IsMatch(name));

    [Fact]
    public void A_name_without_a_wildcard_that_is_not_there_is_missing()
    {
        Assert.Equal(["no-such"], new ModulePatterns(["a-b", "no-such", "no*", "[x]"]).Missing(["a_b"]));
        Assert.True(new ModulePatterns([]).IsMatch("any"));
    }

    private static List<ReleaseModule> Read(string path, IEnumerable<string> settings, Problems? problems = null)
    {
        Action<InputProblem> report = problems is null ? Fail : problems.Add;
        return [.. ReleaseCatalog.Open(path, settings, Fail)!.Read(_ => true, decompress: false, report, TestContext.Current.CancellationToken)];
    }

    private static void Fail(InputProblem problem) => Assert.Fail(problem.ToString());
}
