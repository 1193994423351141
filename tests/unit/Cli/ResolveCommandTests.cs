namespace ModDups.Tests.Cli;

/// <summary>moddups resolve.</summary>
public sealed class ResolveCommandTests
{
    private static readonly string s_folder = Path.Combine(Captures.RepositoryRoot, "tests", "unit", "Modules", "Kmod", "kmod-30");
    private static readonly string s_release = Path.Combine(s_folder, "release");
    private static readonly string s_odd = Path.Combine(s_folder, "modprobe.d");

    [Fact]
    public void It_prints_the_lines_of_modprobe_resolve_alias()
    {
        var run = Resolve("my-disk", "kvm-intel", "fs-btrfs");
        Assert.Equal((0, "", "ahci\nnvme\nkvm_intel\nbtrfs\n"), (run.Status, run.Error, run.Output));
    }

    [Fact]
    public void It_prints_the_lines_of_modprobe_show_depends()
    {
        var run = Resolve("kvm_intel", "unix", "no-such-module", "--show-depends");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(
            $"insmod {s_release}/kernel/virt/lib/irqbypass.ko \ninsmod {s_release}/kernel/virt/lib/irqbypass.ko \n"
            + $"insmod {s_release}/kernel/arch/x86/kvm/kvm.ko \n"
            + $"insmod {s_release}/kernel/arch/x86/kvm/kvm-intel.ko \nbuiltin unix\ninstall /bin/echo hello \n",
            run.Output);
    }

    [Fact]
    public void A_blacklisted_module_is_passed_over_by_name_only_where_that_is_asked_for()
    {
        Assert.NotEmpty(Resolve("kvm-intel", "--show-depends").Output);
        Assert.Empty(Resolve("kvm-intel", "--show-depends", "--use-blacklist").Output);
    }

    [Fact]
    public void The_kernels_command_line_gives_options_and_blacklists()
    {
        using var folder = new ScratchFolder();
        var line = folder.File("cmdline", "quiet irqbypass.debug=9 modprobe.blacklist=btrfs module_blacklist=irqbypass\n");
        var run = CliRun.Of("resolve", "irqbypass", "fs-btrfs", "--show-depends", "--catalog", s_release, "--modprobe-path", s_odd, "--cmdline", line);
        Assert.EndsWith("irqbypass.ko debug=9 \n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("moddups: warning: 'irqbypass': The kernel reads it and then refuses it", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(0, run.Status);
    }

    [Theory]
    [InlineData("32", "a\n")]
    [InlineData("33", "")]
    public void Kmod_decides_which_files_are_settings(string release, string output)
    {
        using var folder = new ScratchFolder();
        folder.File("modules.dep", "a.ko:\n");
        folder.File("modules.alias", "");
        folder.File("old.alias", "alias x a\n");
        var path = Path.GetDirectoryName(folder.File("new.conf", "weakdep a b\n"))!;
        var run = CliRun.Of("resolve", "x", "--catalog", path, "--modprobe-path", path, "--kmod", release);
        Assert.Equal(output, run.Output);
        Assert.DoesNotContain("modprobe.d", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_its_names_in_their_order()
    {
        var module = Assert.Single(Resolve("kvm-intel", "--json").Items);
        Assert.Equal(["Alias", "Module", "Origin", "Pattern", "IsBlacklisted"], module.EnumerateObject().Select(item => item.Name));
        Assert.Equal("Name", module.GetProperty("Origin").GetString());
        var action = Resolve("kvm-intel", "--json", "--show-depends").Items[^1];
        Assert.Equal(["Alias", "Kind", "Module", "Target", "Options"], action.EnumerateObject().Select(item => item.Name));
        Assert.Equal("Insert", action.GetProperty("Kind").GetString());
    }

    [Fact]
    public void A_name_that_nothing_answers_to_costs_no_other()
    {
        var run = Resolve("nothing", "fs-btrfs");
        Assert.Equal((1, "btrfs\n"), (run.Status, run.Output));
        Assert.Equal($"moddups: 'nothing': No module of {s_release} answers to it. Check the name; depmod writes the lists anew.", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public void A_folder_that_is_none_is_told_of_and_the_array_is_closed()
    {
        var run = CliRun.Of("resolve", "kvm", "--catalog", "/no/such/release", "--json");
        Assert.Equal((1, "[]\n"), (run.Status, run.Output));
        Assert.Contains("/no/such/release/modules.dep: There is no such file or folder.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static CliRun Resolve(params string[] arguments) =>
        CliRun.Of(["resolve", .. arguments, "--catalog", s_release, "--modprobe-path", s_odd]);
}
