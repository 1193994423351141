using ModDups.Input;
using ModDups.Modules.Kmod;
using ModDups.Tests.Modules.Catalog;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Kmod;

/// <summary>What modprobe takes from the kernel's command line; the cases are those that kmod's own tests have too.</summary>
public sealed class KernelCommandLineTests
{
    [Theory]
    [InlineData(@"initrd=\initrd.img nvme.poll nvme.depth=1 root=/dev/sda2 rw", "poll depth=1")]
    [InlineData("nvme.poll nvme.depth=1 quiet rw", "poll depth=1")]
    [InlineData("BOOT_IMAGE=/boot/vmlinuz-6.12.48-amd64 nvme.poll nvme.depth=1 rootfstype=ext4 quiet", "poll depth=1")]
    [InlineData("nvme.factor=1.5G", "factor=1.5G")]
    [InlineData("""nvme.poll nvme.depth=1 nvme.label="disk 1" nvme."not one" " notone" "not this " notthis rw""", "poll depth=1 label=\"disk 1\"")]
    [InlineData("nvme.poll=2 ivrs_acpihid[14:00.5]=AMD0020:00 nvme.depth=1 nvme.label=x", "poll=2 depth=1 label=x")]
    [InlineData("""nvme.poll nvme.dyndbg="file drivers/nvme/host/pci.c +p" quiet""", "poll dyndbg=\"file drivers/nvme/host/pci.c +p\"")]
    [InlineData("""nvme.poll "nvme.dyndbg=file drivers/nvme/host/pci.c +p" quiet""", "poll dyndbg=\"file drivers/nvme/host/pci.c +p\"")]
    [InlineData("nvme.a.b=1 x=nvme.poll \"nvme.poll\" nvme.label=\"never closed", "")]
    [InlineData("", "")]
    public void Options_of_a_module_stand_behind_its_name(string commandLine, string options)
    {
        using var folder = Folder(commandLine);
        Assert.Equal(options, Assert.Single(Open(folder).ShowDepends("nvme", useBlacklist: false, _ => { })).Options);
    }

    [Fact]
    public void Names_with_dashes_are_those_of_modules()
    {
        using var folder = Folder("kvm-intel.nested=1 kvm_intel.ept=0");
        Assert.Equal("nested=1 ept=0", Open(folder).ShowDepends("kvm_intel", useBlacklist: false, _ => { })[^1].Options);
    }

    [Fact]
    public void Modprobe_blacklist_may_be_repeated_and_takes_names_as_they_are()
    {
        using var folder = Folder("modprobe.blacklist=nvme,kvm-intel quiet modprobe.blacklist=kvm");
        var resolver = Open(folder);
        Assert.True(resolver.Resolve("nvme", _ => { })[0].IsBlacklisted);
        Assert.True(resolver.Resolve("kvm", _ => { })[0].IsBlacklisted);
        // libkmod compares the text with the module's name, which has an underscore.
        Assert.False(resolver.Resolve("kvm-intel", _ => { })[0].IsBlacklisted);
        Assert.Empty(resolver.ShowDepends("nvme", useBlacklist: true, _ => { }));
        Assert.Single(resolver.ShowDepends("nvme", useBlacklist: false, _ => { }));
    }

    [Fact]
    public void What_the_kernel_refuses_is_asked_for_all_the_same_with_a_warning()
    {
        using var folder = Folder("module_blacklist=nvme module_blacklist=kvm");
        var problems = new Problems();
        var resolver = Open(folder);
        Assert.Single(resolver.ShowDepends("nvme", useBlacklist: true, problems.Add));
        Assert.Empty(problems.All);
        Assert.Equal(["kvm", "kvm_intel"], resolver.ShowDepends("kvm_intel", useBlacklist: true, problems.Add).Select(action => action.Module));
        Assert.Equal((InputProblemKind.UnknownModule, "'kvm'", true), (problems.Single.Kind, problems.Single.Source, problems.Single.IsWarning));
    }

    [Fact]
    public void A_command_line_that_cannot_be_read_is_told_of()
    {
        using var folder = Folder("");
        var problems = new Problems();
        Assert.Empty(KernelCommandLine.Read(Path.Combine(folder.FullName, "none"), problems.Add).Blacklist);
        Assert.Equal(InputProblemKind.NotFound, problems.Single.Kind);
    }

    private static ReleaseFolder Folder(string commandLine)
    {
        var folder = new ReleaseFolder();
        folder.Add("modules.dep", "nvme.ko:\nkvm.ko:\nkvm-intel.ko: kvm.ko\n");
        folder.Add("modules.alias", "");
        folder.Add("cmdline", commandLine + "\n");
        return folder;
    }

    private static ModuleResolver Open(ReleaseFolder folder) =>
        ModuleResolver.Open(folder.FullName, [], Fail, KernelCommandLine.Read(Path.Combine(folder.FullName, "cmdline"), Fail))!;

    private static void Fail(InputProblem problem) => Assert.Fail(problem.ToString());
}
