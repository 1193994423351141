using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Remedies;

namespace ModDups.Tests.Simulation.Loading;

/// <summary>
/// delete_module() instant by instant. A load takes 1000 ns: read by 100, registered at 200, linked by 300, live at 1000. An
/// unloading takes 790 ns: its checks at 90, GOING until 290, and off the list at 790, after a grace period with module_mutex
/// held (kernel/module/main.c of Linux 6.12; the generations as <see cref="LoaderGenerations"/> has them).
/// </summary>
public sealed class UnloadTests
{
    private static readonly CatalogModule s_kvm = TestCatalogs.Module("kvm", 1000);
    private static readonly CatalogModule s_intel = TestCatalogs.Module("kvm_intel", 500, "kvm");

    private static ScriptedLoads On(string? kernel, params CatalogModule[] modules) => new(new None(), TestCatalogs.Of(modules), kernel: kernel);

    private static Remedy Named(string name) =>
        KnownRemedies.TryFind(name, out var remedy) ? remedy : throw new InvalidOperationException(name);

    [Fact]
    public void Unloading_gives_the_memory_back_and_takes_nothing_from_the_counters()
    {
        var loads = On("6.12", s_kvm);
        loads.At(0, "kvm");
        var unload = loads.UnloadAt(2000, "kvm");
        loads.Run();

        Assert.Equal((Errno.None, 2790L), (unload.Result, unload.EndedAt));
        Assert.Equal((0L, 1ul, 2000ul), (loads.Memory.All.InUse, loads.Stats.ModulesLoaded, loads.Stats.TotalModuleBytes));
    }

    [Fact]
    public void A_module_that_was_unloaded_can_be_loaded_again()
    {
        var loads = On("6.12", s_kvm);
        loads.At(0, "kvm");
        loads.UnloadAt(2000, "kvm");
        var again = loads.At(3000, "kvm");
        loads.Run();

        Assert.Equal((Errno.None, 4000L, false), (again.Result, again.EndedAt, again.IsDuplicate));
        Assert.Equal((2ul, 0ul, 2L * 4096), (loads.Stats.ModulesLoaded, loads.Stats.WastedBytes, loads.Memory.All.InUse));
    }

    [Theory]
    [InlineData(0, "ENOENT", 90)] // not there
    [InlineData(150, "ENOENT", 240)] // unformed: find_module() does not see it
    [InlineData(400, "EBUSY", 490)] // coming: its init runs
    [InlineData(2100, "EBUSY", 2190)] // going, by the call at 2000
    [InlineData(2300, "ENOENT", 2790)] // waits for module_mutex, which free_module() holds
    [InlineData(4000, "ENOENT", 4090)] // gone
    public void What_is_not_live_cannot_be_unloaded(long at, string expected, long end)
    {
        var loads = On("6.12", s_kvm);
        loads.At(0, "kvm");
        loads.UnloadAt(2000, "kvm");
        var unload = loads.UnloadAt(at, "kvm");
        loads.Run();

        Assert.Equal((expected, end), (unload.Result.ToString(), unload.EndedAt));
    }

    [Fact]
    public void A_module_that_another_one_needs_would_block_until_that_one_is_freed()
    {
        var loads = On("6.12", s_kvm, s_intel);
        loads.At(0, "kvm");
        var whileLinked = loads.UnloadAt(2300, "kvm");
        loads.At(2000, "kvm_intel"); // linked at 2200
        var used = loads.UnloadAt(4000, "kvm");
        loads.UnloadAt(5000, "kvm_intel"); // drops its references at 5290
        var early = loads.UnloadAt(5150, "kvm");
        var late = loads.UnloadAt(5250, "kvm"); // its check, at 5340, waits for module_mutex until 5790
        loads.Run();

        Assert.Equal((Errno.EAGAIN, 2390L), (whileLinked.Result, whileLinked.EndedAt));
        Assert.Equal((Errno.EAGAIN, 4090L), (used.Result, used.EndedAt));
        Assert.Equal((Errno.EAGAIN, 5240L), (early.Result, early.EndedAt));
        Assert.Equal((Errno.None, 6490L, 0L), (late.Result, late.EndedAt, loads.Memory.All.InUse));
    }

    [Theory]
    [InlineData((int)Errno.ENODEV)] // free_module() of a failed init
    [InlineData(null)] // the second of its symbols is unknown
    public void A_load_that_fails_keeps_no_reference(int? initErrno)
    {
        var needs = TestCatalogs.Module("kvm_intel", 500, initErrno is null ? ["kvm", "irqbypass"] : ["kvm"]) with { InitErrno = initErrno };
        var loads = On("6.12", s_kvm, TestCatalogs.Module("irqbypass", 100), needs);
        loads.At(0, "kvm");
        var failed = loads.At(2000, "kvm_intel");
        var unload = loads.UnloadAt(4000, "kvm");
        loads.Run();

        Assert.Equal(initErrno is null ? Errno.ENOENT : Errno.ENODEV, failed.Result);
        Assert.Equal(Errno.None, unload.Result);
    }

    [Fact]
    public void A_module_that_is_held_would_block_and_one_that_is_going_cannot_be_held()
    {
        var got = new List<bool>();
        var loads = On("6.12", s_kvm);
        loads.At(0, "kvm");
        loads.DoAt(1500, (loader, _) => got.Add(loader.TryGet(0)));
        var held = loads.UnloadAt(1600, "kvm");
        loads.DoAt(1900, (loader, _) => loader.Put(0));
        var free = loads.UnloadAt(2000, "kvm");
        loads.DoAt(2200, (loader, _) => got.Add(loader.TryGet(0)));
        loads.Run();

        Assert.Equal((Errno.EAGAIN, Errno.None), (held.Result, free.Result));
        Assert.Equal([true, false], got);
    }

    [Theory]
    [InlineData("5.2.6", 2000, "EEXIST", 2200)] // at its registration, at 2200: as if it was live
    [InlineData("6.1.8", 2000, "None", 3590)] // waits until it is gone, then loads it itself
    [InlineData("6.1.9", 2000, "EBUSY", 2200)] // 0254127ab977
    [InlineData("6.4", 2050, "EBUSY", 2150)] // at its name check
    [InlineData("6.12", 2050, "EBUSY", 2150)]
    public void A_load_of_a_module_that_is_going(string kernel, long at, string expected, long end)
    {
        var loads = On(kernel, s_kvm);
        loads.At(0, "kvm");
        loads.UnloadAt(2000, "kvm");
        var second = loads.At(at, "kvm");
        loads.Run();

        Assert.Equal((expected, end), (second.Result.ToString(), second.EndedAt));
    }

    [Theory]
    [InlineData("5.2.6", 3590)] // registered at 2790
    [InlineData("6.3", 3590)]
    [InlineData("6.4", 3690)] // past its name check at 2790
    [InlineData("6.12", 3690)]
    public void A_load_that_comes_in_the_grace_period_waits_for_the_mutex_and_loads_the_module(string kernel, long end)
    {
        var loads = On(kernel, s_kvm);
        loads.At(0, "kvm");
        loads.UnloadAt(2000, "kvm");
        var second = loads.At(2300, "kvm");
        loads.Run();

        Assert.Equal((Errno.None, end, false), (second.Result, second.EndedAt, second.IsDuplicate));
    }

    // irqbypass holds module_mutex from 2290 to 2790. The unloading of kvm asks for it at 2390, and hides the name at 2790; a load that
    // asked after it finds kvm unformed. The grace period of kvm is from 2790 to 3290.
    [Theory]
    [InlineData("6.1.8", 2250, "None", 4090)] // woken at 3290, loads it itself
    [InlineData("6.3", 2250, "EBUSY", 3290)]
    [InlineData("6.4", 2300, "EBUSY", 3290)]
    [InlineData("6.12", 2300, "EBUSY", 3290)]
    public void A_load_that_finds_the_module_unformed_waits_until_it_is_freed(string kernel, long at, string expected, long end)
    {
        var loads = On(kernel, s_kvm, TestCatalogs.Module("irqbypass", 100));
        loads.At(0, "kvm");
        loads.At(0, "irqbypass");
        loads.UnloadAt(2000, "irqbypass");
        loads.UnloadAt(2100, "kvm");
        var second = loads.At(at, "kvm");
        loads.Run();

        Assert.Equal((expected, end, true), (second.Result.ToString(), second.EndedAt, second.Waited));
    }

    // 5d603311615f: modprobe hung where it met a module that was being unloaded.
    [Theory]
    [InlineData("5.3", "None", 6800)] // sleeps from 2200, as the module is going
    [InlineData("5.4.8", "None", 6800)]
    [InlineData("5.4.9", "None", 3590)]
    [InlineData("5.4.0-200-generic", "None", 3590)]
    [InlineData("5.5", "None", 3590)]
    public void Before_5_4_9_a_load_hangs_that_waits_for_a_module_that_is_going(string kernel, string expected, long end)
    {
        var loads = On(kernel, s_kvm, TestCatalogs.Module("irqbypass", 100));
        loads.At(0, "kvm");
        loads.UnloadAt(2000, "kvm");
        var second = loads.At(2000, "kvm");
        loads.RunToEnd();
        Assert.Equal(end == 3590, second.HasEnded);

        loads.At(5000, "irqbypass"); // live at 6000
        loads.Run();
        Assert.Equal((expected, end), (second.Result.ToString(), second.EndedAt));
    }

    [Fact]
    public void Before_5_4_9_nobody_wakes_a_load_that_found_the_module_unformed()
    {
        var loads = On("5.2.6", s_kvm, TestCatalogs.Module("irqbypass", 100));
        loads.At(0, "kvm");
        loads.At(0, "irqbypass");
        loads.UnloadAt(2000, "irqbypass");
        loads.UnloadAt(2100, "kvm");
        var second = loads.At(2250, "kvm");
        loads.RunToEnd();
        Assert.False(second.HasEnded);

        loads.At(5000, "irqbypass"); // live at 6000
        loads.Run();
        Assert.Equal((Errno.None, 6800L), (second.Result, second.EndedAt));
    }

    // 20230524213620.3509138-3-mcgrof@kernel.org never stores the number of the inode in the module.
    [Theory]
    [InlineData("KreadUniq", "EBUSY")]
    [InlineData("KreadDedup", "EBUSY")] // for 60 s
    [InlineData("ExclusiveRead", "None")]
    [InlineData("SharedLoad", "None")]
    [InlineData("UniqueNameEarly", "None")]
    public void Some_remedies_remember_a_file_that_was_unloaded(string remedy, string expected)
    {
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm");
        loads.UnloadAt(2000, "kvm");
        var again = loads.At(5000, "kvm");
        loads.Run();

        Assert.Equal(expected, again.Result.ToString());
    }

    [Theory]
    [InlineData("6.4", "EINTR", 500, 1)] // counted, though without its name
    [InlineData("6.5", "None", 1000, 0)] // wait_for_completion() of a shared load
    [InlineData("6.12", "EINTR", 500, 0)] // 2124d84db293
    public void A_signal_ends_a_wait(string kernel, string expected, long end, ulong becoming)
    {
        var loads = On(kernel, s_kvm);
        loads.At(0, "kvm");
        var second = loads.At(250, "kvm");
        var third = loads.At(260, "kvm");
        loads.DoAt(500, (_, _) => second.Interrupt());
        loads.Run();

        Assert.Equal((expected, end), (second.Result.ToString(), second.EndedAt));
        Assert.Equal(becoming, loads.Stats.FailedBecoming - (kernel == "6.4" ? 1ul : 0));
        Assert.Equal(kernel == "6.4" ? 1ul : 0, loads.Stats.DuplicateModules.Aggregate(0ul, (sum, module) => sum + module.Count));
        Assert.Equal(1000L, third.EndedAt);
    }
}
