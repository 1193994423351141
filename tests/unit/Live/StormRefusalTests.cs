using ModDups.Kernel;
using ModDups.Live;
using ModDups.Simulation.Bench;

namespace ModDups.Tests.Live;

/// <summary>What a storm on a real kernel does not begin with.</summary>
public sealed class StormRefusalTests : IDisposable
{
    private readonly FakeKernel _kernel = new FakeKernel()
        .Install("kernel/fs/base.ko").Install("kernel/fs/noexit.ko").Install("kernel/drivers/net/card.ko").Install("kernel/drivers/watchdog/dog.ko")
        .Install("kernel/fs/top.ko", "kernel/drivers/watchdog/dog.ko");

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Without_the_capability_nothing_is_done()
    {
        _kernel.File("proc/self/status", "CapEff:\t000001fffffeffff\n");
        Refuses(StormRefusal.NoCapability, "base");
    }

    [Fact]
    public void A_capability_of_a_user_namespace_is_none()
    {
        _kernel.Probed = Errno.EPERM;
        Refuses(StormRefusal.NoCapability, "base");
    }

    [Fact]
    public void With_modules_disabled_nothing_is_done()
    {
        _kernel.File("proc/sys/kernel/modules_disabled", "1\n");
        Refuses(StormRefusal.ModulesDisabled, "base");
    }

    [Fact]
    public void A_locked_kernel_gets_no_module_without_a_signature()
    {
        _kernel.File("sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
        Refuses(StormRefusal.LockedDown, "base");
        _kernel.File("sys/kernel/security/lockdown", "[none] integrity confidentiality\n");
        Run("base");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("-x\u0001")]
    public void A_name_is_checked_before_a_path_is_made_of_it(string name) => Refuses(StormRefusal.UnknownModule, name);

    [Fact]
    public void A_module_that_is_live_or_in_use_is_not_touched()
    {
        _kernel.Add("base", users: 1);
        Refuses(StormRefusal.AlreadyLoaded, "base");
        Assert.Equal(["base"], _kernel.Loaded);
    }

    [Theory]
    [InlineData("blacklist base")]
    [InlineData("blacklist base\noptions base x=1")]
    public void A_blacklisted_module_is_refused(string settings)
    {
        _kernel.File("etc/modprobe.d/none.conf", settings + "\n");
        Refuses(StormRefusal.Blacklisted, "base");
    }

    [Fact]
    public void The_blacklists_of_the_command_line_count()
    {
        _kernel.File("proc/cmdline", "quiet modprobe.blacklist=base\n");
        Refuses(StormRefusal.Blacklisted, "base");
        _kernel.File("proc/cmdline", "quiet module_blacklist=base\n");
        Refuses(StormRefusal.Blacklisted, "base");
    }

    [Fact]
    public void A_module_that_a_command_takes_the_place_of_is_refused()
    {
        _kernel.File("etc/modprobe.d/none.conf", "install base /bin/true\n");
        Refuses(StormRefusal.NotLoadable, "base");
    }

    [Fact]
    public void A_module_without_an_exit_is_refused() => Refuses(StormRefusal.CannotUnload, "noexit");

    [Theory]
    [InlineData("card")]
    [InlineData("dog")]
    [InlineData("top")]
    public void A_module_that_touches_hardware_is_loaded_by_force_alone(string name)
    {
        _kernel.File("lib/modules/6.3.0-test/modules.alias", "alias pci:v00008086d* card\nalias fs-base base\n");
        Refuses(StormRefusal.TouchesHardware, name);
        Assert.NotEqual(0, ModuleStorm.Run(_kernel.System, new() { Names = [name], Force = true }, null, default).Loads);
        Run("fs-base");
    }

    [Fact]
    public void A_round_that_takes_too_much_memory_is_refused()
    {
        Refuses(StormRefusal.TooMuchMemory, new ModuleStormSettings { Names = ["base"], ThreadCount = 100, MemoryLimit = 1 << 16 });
        _kernel.File("proc/meminfo", "MemAvailable:   100 kB\n");
        Refuses(StormRefusal.TooMuchMemory, new ModuleStormSettings { Names = ["base"], ThreadCount = 100 });
    }

    [Fact]
    public void A_file_that_is_not_compressed_is_refused_where_it_has_to_be() =>
        Refuses(StormRefusal.NotLoadable, new ModuleStormSettings { Names = ["base"], Compressed = true });

    [Fact]
    public void A_tainted_kernel_is_named()
    {
        _kernel.File("proc/sys/kernel/tainted", "4224\n");
        var finding = Assert.Single(Run("base").Findings, finding => finding.Kind == BenchFindingKind.TaintedKernel);
        Assert.Contains("D: ", finding.Message, StringComparison.Ordinal);
        // A module from outside of the tree spoils nothing.
        _kernel.File("proc/sys/kernel/tainted", "4096\n");
        Assert.DoesNotContain(Run("base").Findings, finding => finding.Kind == BenchFindingKind.TaintedKernel);
    }

    [Fact]
    public void A_folder_that_others_can_write_to_is_not_used()
    {
        _kernel.MakeRecord("boot-1\n2 base\n", isOpenToAll: true);
        Refuses(StormRefusal.NoRecord, "base");
    }

    public static TheoryData<ModuleStormSettings> Wrong =>
    [
        new ModuleStormSettings { Names = [] },
        new ModuleStormSettings { Names = ["base"], ThreadCount = 0 },
        new ModuleStormSettings { Names = ["base"], Rounds = 0 },
        new ModuleStormSettings { Names = ["base"], Duration = TimeSpan.Zero },
        new ModuleStormSettings { Names = ["base"], Duration = TimeSpan.FromDays(1) },
        new ModuleStormSettings { Names = ["base"], Compressed = true, SystemCall = LoadSystemCall.InitModule },
        new ModuleStormSettings { Names = ["base"], Release = true },
        new ModuleStormSettings { Names = ["base"], MemoryLimit = 0 },
        new ModuleStormSettings { Names = ["base"], Patience = TimeSpan.Zero },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Settings_that_make_no_sense_are_refused(ModuleStormSettings settings) => Refuses(StormRefusal.InvalidSettings, settings);

    [Fact]
    public void This_machine_says_what_is_missing_and_nothing_is_loaded()
    {
        // A container has no capability, and a developer's machine has no right.
        Assert.SkipWhen(LiveSystem.OfThisMachine() is not { HasCapability: false }, "This process may load modules.");
        Assert.Equal(StormRefusal.NoCapability, Assert.Throws<ModuleStormException>(() => ModuleStorm.Run(new() { Names = ["xfs"] })).Reason);
    }

    private ModuleStormResult Run(string name) => ModuleStorm.Run(_kernel.System, new() { Names = [name] }, null, default);

    private void Refuses(StormRefusal reason, string name) => Refuses(reason, new ModuleStormSettings { Names = [name] });

    private void Refuses(StormRefusal reason, ModuleStormSettings settings)
    {
        var error = Assert.Throws<ModuleStormException>(() => ModuleStorm.Run(_kernel.System, settings, null, default));
        Assert.Equal(reason, error.Reason);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.Empty(_kernel.Loads);
        Assert.Empty(_kernel.Unloads);
    }
}
