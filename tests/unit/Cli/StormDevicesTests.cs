using System.Text.Json;

namespace ModDups.Tests.Cli;

/// <summary><c>moddups storm --devices</c>: the storm of a machine's own devices.</summary>
public sealed class StormDevicesTests
{
    private static readonly string s_catalog = Captures.PathOf("udev-machine", "catalog.tsv");
    private static readonly string s_devices = Captures.PathOf("cause-all-plain-before-8", "devices");

    [Fact]
    public void The_devices_may_come_from_a_file_and_from_standard_input()
    {
        var file = CliRun.Of("storm", "--cpus", "8", "--catalog", s_catalog, "--devices", s_devices, "--json");
        var input = CliRun.In(new() { Input = File.ReadAllBytes(s_devices) }, "storm", "--cpus", "8", "--catalog", s_catalog, "--devices", "-", "--json");

        Assert.Equal((0, ""), (file.Status, file.Error));
        Assert.Equal(29, Assert.Single(file.Items).GetProperty("Stats").GetProperty("ModulesLoaded").GetInt32());
        Assert.Equal(file.Output, input.Output);
    }

    [Fact]
    public void The_title_tells_the_devices_and_their_scale()
    {
        var run = CliRun.Of("storm", "--cpus", "2", "--catalog", s_catalog, "--devices", s_devices, "--scale", "input=9", "--scale", "acpi:LNX*=3");
        Assert.Contains($", 53 devices of {s_devices}, input=9, acpi:LNX*=3, seed 0\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalog_with_aliases_needs_no_lists()
    {
        using var folder = new ScratchFolder();
        var catalog = folder.File("catalog.tsv", "module\tlen\tdepends\taliases\nkvm\t1000\t\t\nkvm_amd\t1000\tkvm\tcpu:type:x86,*\n");
        var run = CliRun.Of("storm", "--cpus", "2", "--catalog", catalog, "--devices", s_devices, "--json");
        Assert.Equal(2, Assert.Single(run.Items).GetProperty("Stats").GetProperty("ModulesLoaded").GetInt32());
    }

    [Fact]
    public void Settings_and_the_kernels_command_line_keep_udev_from_asking()
    {
        using var folder = new ScratchFolder();
        var settings = folder.File("own.conf", "blacklist kvm_amd\n");
        var line = folder.File("cmdline", "quiet modprobe.blacklist=evdev,serio_raw\n");
        var run = CliRun.Of(
            "storm", "--cpus", "2", "--catalog", s_catalog, "--devices", s_devices, "--modprobe-path", settings, "--cmdline", line, "--json");
        // kvm_amd, kvm and irqbypass; evdev and serio_raw.
        Assert.Equal(29 - 5, Assert.Single(run.Items).GetProperty("Stats").GetProperty("ModulesLoaded").GetInt32());
    }

    [Fact]
    public void Without_anything_that_asks_a_catalog_is_refused_with_what_to_give()
    {
        var run = CliRun.Of("storm", "--cpus", "8", "--catalog", s_catalog);
        Assert.Equal((2, ""), (run.Status, run.Output));
        var line = Assert.Single(run.ErrorLines);
        Assert.All(["--devices", "--coldplug", "--ask-all"], option => Assert.Contains(option, line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("specify one of them", "--devices", "x", "--ask-all")]
    [InlineData("specify one of them", "--devices", "x", "--coldplug", "y")]
    [InlineData("specify one of them", "--ask-all", "--coldplug", "y")]
    [InlineData("need --devices", "--ask-all", "--scale", "pci=3")]
    [InlineData("expected KIND=N", "--scale", "pci")]
    [InlineData("expected a version such as 252", "--udev", "new")]
    [InlineData("expected a version such as 30", "--kmod", "new")]
    [InlineData("--memory: found '4Q'", "--memory", "4Q")]
    public void Arguments_that_contradict_each_other_are_refused(string message, params string[] arguments)
    {
        var run = CliRun.Of(["storm", "--cpus", "8", .. arguments]);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void What_none_of_the_devices_asks_for_is_an_argument_that_is_off()
    {
        using var folder = new ScratchFolder();
        var devices = folder.File("devices", "usb:v1D6Bp0002\n");
        var run = CliRun.Of("storm", "--cpus", "8", "--catalog", s_catalog, "--devices", devices);
        Assert.Equal(2, run.Status);
        Assert.Contains("None of the devices", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_devices_is_a_bad_input()
    {
        using var folder = new ScratchFolder();
        var run = CliRun.Of("storm", "--cpus", "8", "--catalog", s_catalog, "--devices", folder.File("devices", "DRIVER=x\n"), "--json");
        Assert.Equal((1, "[]\n"), (run.Status, run.Output));
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public void The_storm_scales_with_its_CPUs()
    {
        var run = CliRun.Of("storm", "--cpus", "2,8,32", "--catalog", s_catalog, "--devices", s_devices, "--machine", "Emulated", "--json");
        var waste = run.Items.Select(item => item.GetProperty("WastedBytes").GetInt64()).ToArray();
        Assert.True(waste[1] > 4 * waste[0] && waste[2] > 3 * waste[1], JsonSerializer.Serialize(waste));
    }
}
