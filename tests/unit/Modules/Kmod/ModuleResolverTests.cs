using System.Globalization;
using ModDups.Input;
using ModDups.Modules.Kmod;
using ModDups.Tests.Modules.Catalog;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Kmod;

/// <summary>Names and aliases, beside what kmod 30 answered over the same files.</summary>
public sealed class ModuleResolverTests
{
    private static readonly string s_folder = Path.Combine(Captures.RepositoryRoot, "tests", "unit", "Modules", "Kmod", "kmod-30");
    private static readonly string s_release = Path.Combine(s_folder, "release");
    private static readonly string s_odd = Path.Combine(s_folder, "modprobe.d");

    [Theory]
    [InlineData("answers.tsv", false, false)]
    [InlineData("answers-odd.tsv", true, false)]
    [InlineData("answers-odd-b.tsv", true, true)]
    public void Its_answers_are_those_of_kmod(string answers, bool withSettings, bool useBlacklist)
    {
        var resolver = Open(withSettings ? [s_odd] : []);
        var lines = File.ReadAllLines(Path.Combine(s_folder, answers));
        Assert.True(lines.Length > 150);
        Assert.All(lines, line =>
        {
            var alias = line.Split('\t')[0];
            var modules = resolver.Resolve(alias, _ => { }).Select(module => module.Module);
            var actions = resolver.ShowDepends(alias, useBlacklist, _ => { })
                .Select(action => action.ToString().Replace(s_release + '/', "", StringComparison.Ordinal));
            Assert.Equal(line, $"{alias}\t{string.Join(',', modules)}\t{string.Join(';', actions)}");
        });
    }

    [Fact]
    public void An_answer_tells_where_it_was_found()
    {
        var resolver = Open([s_odd]);
        Assert.Equal(
            [
                new("my-disk", "ahci", ModuleOrigin.Settings, "my_disk", false),
                new("my-disk", "nvme", ModuleOrigin.Settings, "my_disk", false),
                new("kvm-intel", "kvm_intel", ModuleOrigin.Name, null, true),
                new("no-such-module", "no_such_module", ModuleOrigin.Command, null, false),
                new("symbol:kvm_get_kvm", "kvm", ModuleOrigin.Symbol, "symbol:kvm_get_kvm", false),
                new("fs-btrfs", "btrfs", ModuleOrigin.Alias, "fs-btrfs", false),
                new("unix", "unix", ModuleOrigin.Builtin, null, false),
                new("net-pf-1", "unix", ModuleOrigin.BuiltinAlias, "net-pf-1", false),
            ],
            new[] { "my-disk", "kvm-intel", "no-such-module", "symbol:kvm_get_kvm", "fs-btrfs", "unix", "net-pf-1" }
                .SelectMany(name => resolver.Resolve(name, problem => Assert.Fail(problem.ToString()))));
    }

    [Fact]
    public void A_name_that_nothing_answers_to_is_told_of()
    {
        var problems = new Problems();
        Assert.Empty(Open([]).Resolve("no\tsuch", problems.Add));
        Assert.Equal((InputProblemKind.UnknownModule, "'no?such'"), (problems.Single.Kind, problems.Single.Source));
        Assert.Empty(Open([]).ShowDepends("nosuch", useBlacklist: false, problems.Add));
        Assert.Equal(2, problems.All.Count);
    }

    [Fact]
    public void Of_files_with_the_same_name_that_in_the_first_folder_counts_and_all_are_read_by_their_names()
    {
        using var folder = new ReleaseFolder();
        folder.Add("modules.dep", "a.ko:\nb.ko:\nc.ko:\nd.ko:\n");
        folder.Add("modules.alias", "");
        folder.Add("modules.softdep", "softdep a pre: b\n");
        folder.Add("one/z.conf", "alias x a\nsoftdep a pre: d");
        folder.Add("two/z.conf", "alias x b\n");
        folder.Add("two/a.conf", "alias x c\n");
        folder.Add("two/.hidden.conf", "alias x d\n");
        folder.Add("two/readme", "alias x d\n");
        folder.Add("single", "alias y d\n");
        var paths = new[] { "one", "two", "single" }.Select(name => Path.Combine(folder.FullName, name));
        var resolver = ModuleResolver.Open(folder.FullName, paths, problem => Assert.Fail(problem.ToString()))!;
        Assert.Equal(["c", "a"], resolver.Resolve("x", _ => { }).Select(module => module.Module));
        Assert.Equal(["d"], resolver.Resolve("y", _ => { }).Select(module => module.Module));
        Assert.Equal(["b", "a"], resolver.ShowDepends("a", useBlacklist: false, _ => { }).Select(action => action.Module));
    }

    [Fact]
    public void A_line_of_modprobe_d_that_is_none_is_a_warning()
    {
        using var folder = new ReleaseFolder();
        folder.Add("modules.dep", "a.ko:\n");
        folder.Add("modules.alias", "");
        var file = folder.Add("x.conf", "# comment \\\n  more of it\n\n   \nalias x\nblacklist\ninstall a\nalias x] a\nalias x y[\nkeep a b\nali\\as \\x a\n");
        var problems = new Problems();
        var resolver = ModuleResolver.Open(folder.FullName, [file, Path.Combine(folder.FullName, "none")], problems.Add)!;
        Assert.Equal(["a"], resolver.Resolve("x", _ => { }).Select(module => module.Module));
        Assert.Equal(
            [
                (null, InputProblemKind.NotFound, false),
                (5, InputProblemKind.BrokenLine, true),
                (6, InputProblemKind.BrokenLine, true),
                (7, InputProblemKind.BrokenLine, true),
                (8, InputProblemKind.BrokenLine, true),
                (9, InputProblemKind.BrokenLine, true),
                (10, InputProblemKind.BrokenLine, true),
            ],
            problems.All.Select(problem => (problem.Line, problem.Kind, problem.IsWarning)));
    }

    /// <summary>modprobe -R x prints nothing over this file, and modprobe -R y prints a.</summary>
    [Fact]
    public void A_carriage_return_belongs_to_the_last_word()
    {
        using var folder = new ReleaseFolder();
        folder.Add("modules.dep", "a.ko:\n");
        folder.Add("modules.alias", "");
        var problems = new Problems();
        var file = folder.Add("x.conf", "alias x a\r\n\r\nalias y a \r\nblacklist a\r\n");
        var resolver = ModuleResolver.Open(folder.FullName, [file], problems.Add)!;
        Assert.Equal(["a\r"], resolver.Resolve("x", _ => { }).Select(module => module.Module));
        Assert.False(Assert.Single(resolver.Resolve("y", _ => { })).IsBlacklisted);
        Assert.Empty(resolver.ShowDepends("x", useBlacklist: false, _ => { }));
        Assert.Equal((1, InputProblemKind.BrokenLine, true), (problems.Single.Line, problems.Single.Kind, problems.Single.IsWarning));
    }

    [Fact]
    public void Soft_dependencies_may_go_round_in_a_circle()
    {
        using var folder = new ReleaseFolder();
        folder.Add("modules.dep", "a.ko: b.ko\nb.ko:\n");
        folder.Add("modules.alias", "");
        folder.Add("modules.softdep", "softdep a post: b\nsoftdep b pre: a b post: a\n");
        var resolver = ModuleResolver.Open(folder.FullName, [], problem => Assert.Fail(problem.ToString()))!;
        Assert.Equal(["b", "a"], resolver.ShowDepends("a", useBlacklist: false, _ => { }).Select(action => action.Module).Distinct());
    }

    [Theory]
    [InlineData(20_000, "pre: {0}")]
    [InlineData(40, "pre: {0} {0} post: {0}")]
    public void A_chain_of_soft_dependencies_may_be_as_long_as_the_release(int length, string softdep)
    {
        using var folder = new ReleaseFolder();
        var names = Enumerable.Range(0, length).Select(index => $"m{index}").ToList();
        var lines = names.Zip(names.Skip(1), (name, next) => $"softdep {name} {string.Format(CultureInfo.InvariantCulture, softdep, next)}\n");
        folder.Add("modules.dep", string.Concat(names.Select(name => $"{name}.ko:\n")));
        folder.Add("modules.alias", "");
        folder.Add("modules.softdep", string.Concat(lines));
        var resolver = ModuleResolver.Open(folder.FullName, [], problem => Assert.Fail(problem.ToString()))!;

        var modules = resolver.ShowDepends("m0", useBlacklist: false, _ => { }).Select(action => action.Module);

        Assert.Equal(names.AsEnumerable().Reverse(), modules);
    }

    [Fact]
    public void Without_modules_dep_there_is_nothing_to_resolve()
    {
        using var folder = new ReleaseFolder();
        var problems = new Problems();
        Assert.Null(ModuleResolver.Open(folder.FullName, [], problems.Add));
        Assert.Equal(InputProblemKind.NotFound, problems.Single.Kind);
    }

    private static ModuleResolver Open(IEnumerable<string> settings) =>
        ModuleResolver.Open(s_release, settings, problem => Assert.Fail(problem.ToString()))!;
}
