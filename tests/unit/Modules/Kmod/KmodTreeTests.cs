using ModDups.Modules.Kmod;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Kmod;

/// <summary>Small releases like those that kmod tests itself with, and what its tests expect of modprobe.</summary>
public sealed class KmodTreeTests
{
    [Fact]
    public void Dependencies_are_loaded_from_the_end_of_the_line_to_its_start()
    {
        using var tree = Tree("fs/top.ko: fs/low/b.ko lib/a.ko c.ko\nfs/low/b.ko:\nlib/a.ko:\nc.ko:\n");
        Assert.Equal("c a b top", Loaded(tree, "top"));
    }

    [Fact]
    public void Of_several_softdep_lines_for_a_module_the_first_counts()
    {
        // kmod's own test of several lines is one that it expects to fail (kmod issue 33).
        using var tree = Tree(
            "top.ko:\nother.ko:\na.ko:\nb.ko:\nc.ko:\n", "softdep\ttop\tpre: a\nsoftdep\ttop\tpre: b\nsoftdep\ttop\tpost: c\nsoftdep\tother\tpost: b c\n");
        Assert.Equal("a top", Loaded(tree, "top"));
        Assert.Equal("other b c", Loaded(tree, "other"));
    }

    [Fact]
    public void A_softdep_that_leads_back_is_taken_once()
    {
        using var tree = Tree("low.ko:\ntop.ko: low.ko\n", "softdep low post: top\n");
        // insmod of a module that is live is none, so the list names it again.
        Assert.Equal("low top", Loaded(tree, "low"));
    }

    [Fact]
    public void For_a_weakdep_nothing_is_loaded_and_nothing_is_wrong_with_it()
    {
        using var tree = Tree("low.ko:\ntop.ko:\nsimple.ko:\n", "weakdep low top simple\nweakdep top \t\n");
        Assert.Equal("low", Loaded(tree, "low"));
        Assert.Equal("top", Loaded(tree, "top"));
    }

    [Fact]
    public void A_blacklist_is_for_aliases_and_with_b_for_names()
    {
        using var tree = Tree("floppy.ko:\next4.ko:\n", "blacklist floppy\nalias disk floppy\nalias disk ext4\n");
        Assert.Equal("ext4", Loaded(tree, "disk"));
        Assert.Equal("floppy", Loaded(tree, "floppy"));
        Assert.Empty(Open(tree).ShowDepends("floppy", useBlacklist: true, _ => { }));
    }

    [Fact]
    public void An_alias_of_a_module_that_is_not_there_hides_the_module_of_that_name()
    {
        using var tree = Tree("simple.ko:\n", "alias simple nosuch\n");
        Assert.Equal("", Loaded(tree, "simple"));
    }

    [Fact]
    public void A_command_stands_for_its_module_and_is_not_followed()
    {
        using var tree = Tree("low.ko:\ntop.ko: low.ko\n", "install low modprobe --ignore-install low && modprobe --quiet top\n");
        Assert.Equal(
            ["Install low", "Insert top"],
            Open(tree).ShowDepends("top", useBlacklist: false, _ => { }).Select(action => $"{action.Kind} {action.Module}"));
    }

    [Theory]
    [InlineData("30", true)]
    [InlineData("32.1", true)]
    [InlineData("33", false)]
    [InlineData("kmod version 34.2", false)]
    public void Files_with_the_extension_alias_are_read_up_to_kmod_32(string release, bool isRead)
    {
        using var tree = Tree("a.ko:\n");
        tree.Add("modprobe.d/old.alias", "alias x a\n");
        Assert.True(KmodRelease.TryParse(release, out var kmod));
        var resolver = ModuleResolver.Open(
            tree.FullName, [Path.Combine(tree.FullName, "modprobe.d")], problem => Assert.Fail(problem.ToString()), commandLine: null, kmod)!;
        Assert.Equal(isRead ? 1 : 0, resolver.Resolve("x", _ => { }).Count);
    }

    [Fact]
    public void A_probe_tells_what_it_can_do_without()
    {
        using var tree = Tree("top.ko: low.ko\nlow.ko:\nsoft.ko: deep.ko\ndeep.ko:\n", "softdep top pre: soft low\nalias pci:* top\n");
        var probe = Assert.Single(Open(tree).ProbesOf("pci:v1"));
        Assert.Equal("top", probe.Module);
        Assert.Equal(
            [("low", true), ("deep", false), ("soft", false), ("top", true)],
            probe.Steps.DistinctBy(step => step.Module).Select(step => (step.Module, step.IsRequired)));
    }

    private static ReleaseFolder Tree(string dependencies, string settings = "")
    {
        var folder = new ReleaseFolder();
        folder.Add("modules.dep", dependencies);
        folder.Add("modules.alias", "");
        folder.Add("modprobe.d/test.conf", settings);
        return folder;
    }

    private static ModuleResolver Open(ReleaseFolder tree) =>
        ModuleResolver.Open(tree.FullName, [Path.Combine(tree.FullName, "modprobe.d")], problem => Assert.Fail(problem.ToString()))!;

    private static string Loaded(ReleaseFolder tree, string name) =>
        string.Join(' ', Open(tree).ShowDepends(name, useBlacklist: false, _ => { }).Select(action => action.Module).Distinct());
}
