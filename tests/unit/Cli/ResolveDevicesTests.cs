using System.Text;

namespace ModDups.Tests.Cli;

/// <summary>moddups resolve --devices.</summary>
public sealed class ResolveDevicesTests
{
    private static readonly string s_machine = Captures.PathOf("udev-machine");

    [Fact]
    public void It_prints_a_row_for_each_modalias()
    {
        using var folder = new ScratchFolder();
        var uevent = File.ReadAllText(Path.Combine(s_machine, "cpu-uevent"));
        for (var cpu = 0; cpu < 255; cpu++)
            folder.File($"system/cpu/cpu{cpu}/uevent", uevent);
        var run = Resolve("--devices", folder.Path);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(
            """
            Bus       Devices  First             Modules  Names
            --------  -------  ----------------  -------  --------------------------------
            cpu           255  cpu0                   22  crypto_algapi, cryptomgr, crypto_skcipher, crypto_hash, aead, cryptd, crypto_simd, libaes, gf128mul, aesni_intel, sha256_generic, sha256_ssse3, sha512_generic, sha512_ssse3, ghash_clmulni_intel, polyval_generic, polyval_clmulni, crc32c_intel, crc32_pclmul, irqbypass, kvm, kvm_amd

            """,
            run.Output);
    }

    [Fact]
    public void Json_has_its_names_in_their_order()
    {
        var request = Assert.Single(Resolve("--devices", Path.Combine(s_machine, "cpu-uevent"), "--json").Items);
        Assert.Equal(
            ["Bus", "Modalias", "DeviceCount", "Devices", "Modules", "Matches"], request.EnumerateObject().Select(item => item.Name));
        Assert.Equal(
            (1, 22, "Alias"),
            (request.GetProperty("DeviceCount").GetInt32(), request.GetProperty("Modules").GetArrayLength(), request.GetProperty("Matches")[0].GetProperty("Origin").GetString()));
    }

    [Fact]
    public void It_reads_standard_input_and_lists_what_finds_nothing_where_that_is_asked_for()
    {
        var input = Encoding.UTF8.GetBytes("/sys/devices/a/uevent:MODALIAS=fs-ext4:1\n/sys/devices/b/uevent:MODALIAS=none:1\n");
        var all = CliRun.In(new() { Input = input }, "resolve", "--devices", "-", "--all", "--catalog", s_machine, "--json");
        Assert.Equal(2, all.Items.Length);
        var found = CliRun.In(new() { Input = input }, "resolve", "--devices", "-", "--catalog", s_machine, "--modprobe-path", s_machine + "/modules.softdep");
        Assert.Equal((0, ""), (found.Status, found.Output));
        Assert.Contains("None of the 2 device(s) asks for any of its modules.", Assert.Single(found.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Specify a NAME or --devices.")]
    [InlineData("NAME and --devices can't be used together.", "kvm", "--devices", "x")]
    [InlineData("--show-depends and --use-blacklist are for names, not for --devices.", "--devices", "x", "--show-depends")]
    [InlineData("--all is for --devices, not for names.", "kvm", "--all")]
    [InlineData("--devices: found an empty path.", "--devices", "")]
    public void What_does_not_go_together_is_refused(string reason, params string[] arguments)
    {
        var run = Resolve(arguments);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_of_and_the_array_is_closed()
    {
        var run = Resolve("--devices", "/no/such/devices", "--json");
        Assert.Equal((1, "[]\n"), (run.Status, run.Output));
        Assert.Contains("/no/such/devices: There is no such file or folder.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static CliRun Resolve(params string[] arguments) =>
        CliRun.Of(["resolve", .. arguments, "--catalog", s_machine, "--modprobe-path", Path.Combine(s_machine, "modules.softdep")]);
}
