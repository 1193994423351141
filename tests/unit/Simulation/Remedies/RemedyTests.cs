using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Tests.Simulation.Loading;

namespace ModDups.Tests.Simulation.Remedies;

/// <summary>
/// Each remedy on a small scripted case. The module's image has 1000 bytes, its compressed file 250, its final memory
/// 2000; a load takes 1000 ns: read by 100, registered at 200, linked by 300, live at 1000.
/// </summary>
public sealed class RemedyTests
{
    private const long Page = 4096;

    private static readonly CatalogModule s_kvm = TestCatalogs.Module("kvm", 1000);
    private static readonly CatalogModule s_failing = s_kvm with { InitErrno = (int)Errno.ENODEV };

    private static Remedy Named(string name) =>
        KnownRemedies.TryFind(name, out var remedy) ? remedy : throw new InvalidOperationException(name);

    [Theory]
    [InlineData("None", 3000, 2000)] // read, laid out, refused at registration
    [InlineData("EarlyCheck", 1000, 1000)] // read, refused at the name check
    public void A_duplicate_waits_for_the_first_load_and_is_refused_with_EEXIST(string remedy, long allocated, long wasted)
    {
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(s_kvm));
        var first = loads.At(0, "kvm");
        var second = loads.At(250, "kvm");
        loads.Run();

        Assert.Equal((Errno.None, 1000L), (first.Result, first.EndedAt));
        Assert.Equal((Errno.EEXIST, 1000L), (second.Result, second.EndedAt));
        Assert.True(second.Waited);
        Assert.True(second.IsDuplicate);
        Assert.Equal((allocated, wasted), (second.AllocatedBytes, second.WastedBytes));
        Assert.Equal((ulong)wasted, loads.Stats.WastedBytes);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("EarlyCheck")]
    public void A_duplicate_of_a_load_whose_init_fails_gets_EBUSY_and_nobody_loads_it_on_its_behalf(string remedy)
    {
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(s_failing));
        var first = loads.At(0, "kvm");
        var second = loads.At(250, "kvm");
        loads.Run();

        Assert.Equal(Errno.ENODEV, first.Result);
        Assert.Equal(0, first.WastedBytes); // a failing init is counted nowhere
        Assert.Equal(Errno.EBUSY, second.Result);
        Assert.Equal(0ul, loads.Stats.ModulesLoaded);
        Assert.Equal(0, loads.Memory.All.InUse);
    }

    [Fact]
    public void Before_6_4_a_load_of_a_live_module_is_read_and_laid_out_before_it_is_refused()
    {
        var loads = new ScriptedLoads(Named("None"), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm");
        var late = loads.At(5000, "kvm");
        loads.Run();

        Assert.Equal((Errno.EEXIST, 5200L, false), (late.Result, late.EndedAt, late.Waited));
        Assert.Equal((1ul, 2000ul, 0ul), (loads.Stats.FailedLoads, loads.Stats.FailedLoadBytes, loads.Stats.FailedBecoming));
    }

    [Fact]
    public void Two_loads_that_pass_the_early_check_together_meet_at_registration()
    {
        var loads = new ScriptedLoads(Named("EarlyCheck"), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm");
        var close = loads.At(50, "kvm"); // its name check, at 150, comes before the registration of the first, at 200
        loads.Run();

        Assert.Equal((Errno.EEXIST, 3000L, 2000L), (close.Result, close.AllocatedBytes, close.WastedBytes));
        Assert.Equal((1ul, 0ul), (loads.Stats.FailedLoads, loads.Stats.FailedBecoming));
    }

    [Theory]
    [InlineData("None", 250 + 1000 + 2000, 250 + 2000)]
    [InlineData("EarlyCheck", 250 + 1000, 250 + 1000)]
    public void Where_the_kernel_decompresses_the_compressed_file_is_wasted_too(string remedy, long allocated, long wasted)
    {
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm", compressed: true);
        var second = loads.At(250, "kvm", compressed: true);
        loads.Run();

        Assert.Equal((allocated, wasted), (second.AllocatedBytes, second.WastedBytes));
    }

    [Fact]
    public void Where_kmod_decompresses_the_kernel_never_sees_the_compressed_file()
    {
        var loads = new ScriptedLoads(Named("None"), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm", LoadSystemCall.InitModule, compressed: true);
        var second = loads.At(250, "kvm", LoadSystemCall.InitModule, compressed: true);
        loads.Run();

        Assert.Equal((3000L, 2000L), (second.AllocatedBytes, second.WastedBytes));
    }

    [Theory]
    [InlineData(0)] // 0: init succeeds
    [InlineData((int)Errno.ENODEV)]
    public void Idempotent_finit_module_calls_share_the_result_of_the_first_and_allocate_nothing(int initErrno)
    {
        var loads = new ScriptedLoads(Named("Idempotent"), TestCatalogs.Of(s_kvm with { InitErrno = initErrno == 0 ? null : initErrno }));
        var first = loads.At(0, "kvm");
        var second = loads.At(50, "kvm");
        var third = loads.At(999, "kvm");
        loads.Run();

        Assert.Equal((Errno)initErrno, first.Result);
        Assert.All([second, third], joined =>
        {
            Assert.Equal((first.Result, 1000L), (joined.Result, joined.EndedAt));
            Assert.Equal((0L, 0L, true), (joined.AllocatedBytes, joined.WastedBytes, joined.IsDuplicate));
        });
        Assert.Equal(0ul, loads.Stats.WastedBytes);
    }

    [Fact]
    public void An_idempotent_call_after_the_first_has_ended_meets_the_name_check()
    {
        var loads = new ScriptedLoads(Named("Idempotent"), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm");
        var late = loads.At(1001, "kvm");
        loads.Run();

        Assert.Equal((Errno.EEXIST, 1000L), (late.Result, late.WastedBytes));
        Assert.Equal(1ul, loads.Stats.FailedBecoming);
    }

    [Fact]
    public void Idempotent_does_nothing_for_init_module()
    {
        var loads = new ScriptedLoads(Named("Idempotent"), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm", LoadSystemCall.InitModule);
        var second = loads.At(250, "kvm", LoadSystemCall.InitModule);
        loads.Run();

        Assert.Equal((Errno.EEXIST, 1000L), (second.Result, second.WastedBytes));
    }

    [Theory]
    [InlineData("UniqueNameEarly")]
    [InlineData("SharedLoad")]
    public void Names_that_are_reserved_or_shared_early_leave_no_close_race(string remedy)
    {
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm");
        var close = loads.At(50, "kvm"); // at its name check, at 150, the first is not yet registered
        loads.Run();

        Assert.Equal((Errno.EEXIST, 1000L, 1000L, 1000L), (close.Result, close.EndedAt, close.AllocatedBytes, close.WastedBytes));
        Assert.Equal((0ul, 1ul), (loads.Stats.FailedLoads, loads.Stats.FailedBecoming));
        Assert.Equal("Becoming", Assert.Single(loads.Stats.DuplicateModules).Reason.ToString());
    }

    // add_pending_load_info() waits and tries again (20221013180518.217405-1-david@redhat.com).
    [Fact]
    public void UniqueNameEarly_has_the_waiter_of_a_load_whose_init_fails_load_the_module_itself()
    {
        var loads = new ScriptedLoads(Named("UniqueNameEarly"), TestCatalogs.Of(s_failing));
        loads.At(0, "kvm");
        var second = loads.At(50, "kvm"); // its name check, at 150, finds the name on the second list
        loads.Run();

        Assert.Equal((Errno.ENODEV, 1900L, true, false), (second.Result, second.EndedAt, second.Waited, second.IsDuplicate));
        Assert.Equal((0ul, 0ul), (loads.Stats.FailedBecoming, loads.Stats.FailedLoads));
    }

    // wait_for_completion_interruptible(&shared_info->done) (20220919123233.8538-3-petr.pavlu@suse.com).
    [Fact]
    public void SharedLoad_gives_EBUSY_to_those_who_joined_a_load_whose_init_fails()
    {
        var loads = new ScriptedLoads(Named("SharedLoad"), TestCatalogs.Of(s_failing));
        loads.At(0, "kvm");
        var second = loads.At(50, "kvm");
        var third = loads.At(2000, "kvm"); // nobody is in the way any more: it loads, and fails by itself
        loads.Run();

        Assert.Equal((Errno.EBUSY, 1000L), (second.Result, second.EndedAt));
        Assert.Equal((Errno.ENODEV, false), (third.Result, third.IsDuplicate));
    }

    // Taking the failed module down takes from 1000 to 3000, Free costing 1 us for each of its 2 KiB; the image of the second
    // load takes 976 ns to free.
    [Theory]
    [InlineData("None", "5.2.6", "EEXIST", 4126)] // EEXIST at once, 4.19's add_unformed_module()
    [InlineData("None", "6.1.8", "ENODEV", 5800)] // waits until it is gone, then loads it itself
    [InlineData("None", "6.1.9", "EBUSY", 4126)] // EBUSY at once (0254127ab977)
    [InlineData("EarlyCheck", null, "EBUSY", 2026)]
    [InlineData("SharedLoad", null, "EBUSY", 3976)] // the load is still on the list of running loads: it joins
    [InlineData("UniqueNameEarly", null, "ENODEV", 5900)] // waits, and loads it itself
    public void A_module_whose_failed_load_is_being_taken_down(string remedy, string? kernel, string expected, long end)
    {
        var loads = new ScriptedLoads(
            Named(remedy), TestCatalogs.Of(s_failing with { MemoryBytes = 2048 }), ScriptedLoads.Costs with { Free = 1000 }, kernel: kernel);
        loads.At(0, "kvm");
        var second = loads.At(950, "kvm"); // its name check comes at 1050, its registration at 1150
        loads.Run();

        Assert.Equal((expected, end), (second.Result.ToString(), second.EndedAt));
    }

    [Fact]
    public void Before_6_2_loads_whose_init_fails_run_one_after_another()
    {
        foreach (var (kernel, last) in new[] { ("6.1.8", 1000L + (9 * 800)), ("6.3", 1000L), ("6.12", 1000L) })
        {
            var loads = new ScriptedLoads(Named("None"), TestCatalogs.Of(s_failing), kernel: kernel);
            var calls = Enumerable.Range(0, 10).Select(_ => loads.At(0, "kvm")).ToArray();
            loads.Run();

            Assert.Equal(last, calls.Max(call => call.EndedAt));
            Assert.Equal(kernel == "6.3" ? 1 : 10, calls.Count(call => call.Result == Errno.ENODEV));
        }
    }

    [Theory]
    [InlineData("7.0", Errno.EEXIST)]
    [InlineData("7.1", Errno.EBUSY)]
    public void EEXIST_of_an_init_becomes_EBUSY_since_7_1(string kernel, Errno expected)
    {
        var loads = new ScriptedLoads(Named("None"), TestCatalogs.Of(s_kvm with { InitErrno = (int)Errno.EEXIST }), kernel: kernel);
        var call = loads.At(0, "kvm");
        loads.Run();

        Assert.Equal(expected, call.Result);
    }

    [Fact]
    public void A_remedy_can_be_put_on_another_release_than_its_own()
    {
        var loads = new ScriptedLoads(Named("EarlyCheck"), TestCatalogs.Of(s_kvm), kernel: "6.1.8");
        loads.At(0, "kvm");
        var second = loads.At(250, "kvm");
        loads.Run();
        Assert.Equal((Errno.EEXIST, 1000L), (second.Result, second.WastedBytes));

        loads = new ScriptedLoads(Named("KreadDedup"), TestCatalogs.Of(s_kvm), kernel: "6.12");
        loads.At(0, "kvm");
        second = loads.At(250, "kvm"); // joins the load by its inode before it comes to the path
        loads.Run();
        Assert.Equal((Errno.None, 1000L), (second.Result, second.EndedAt));
    }

    [Theory]
    [InlineData("EarlyCheck")]
    public void A_module_that_is_going_is_busy_at_once(string remedy)
    {
        // Taking the failed module down takes from 1000 to 3000: Free costs 1 us for each of its 2 KiB.
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(s_failing with { MemoryBytes = 2048 }), ScriptedLoads.Costs with { Free = 1000 });
        var first = loads.At(0, "kvm");
        var second = loads.At(950, "kvm"); // its name check comes at 1050; freeing its image takes until 2026
        loads.Run();

        Assert.Equal((Errno.ENODEV, 3000L), (first.Result, first.EndedAt));
        Assert.Equal((Errno.EBUSY, 2026L, false), (second.Result, second.EndedAt, second.Waited));
    }

    [Theory]
    [InlineData("Idempotent", Errno.None)]
    [InlineData("KreadDedup", Errno.EBUSY)]
    [InlineData("KreadUniq", Errno.EBUSY)]
    [InlineData("ExclusiveRead", Errno.ETXTBSY)]
    public void Remedies_by_file_stop_a_call_for_a_file_under_two_paths_before_the_read(string remedy, Errno expected)
    {
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm", file: 7);
        var second = loads.At(250, "kvm", file: 7); // another path, the same inode
        loads.Run();

        Assert.Equal((expected, 0L, 0L), (second.Result, second.AllocatedBytes, second.WastedBytes));
        Assert.Equal(remedy == "Idempotent" ? 1000L : 250L, second.EndedAt);
        Assert.Equal(remedy == "Idempotent", second.Waited);
        Assert.Equal(0ul, loads.Stats.WastedBytes);
    }

    [Theory]
    [InlineData("Idempotent")]
    [InlineData("KreadDedup")]
    [InlineData("ExclusiveRead")]
    public void Remedies_by_file_leave_a_second_file_of_the_same_name_to_the_name_check(string remedy)
    {
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm", file: 7);
        var second = loads.At(250, "kvm", file: 8);
        loads.Run();

        Assert.Equal((Errno.EEXIST, 1000L, 1000L), (second.Result, second.EndedAt, second.WastedBytes));
    }

    [Theory]
    [InlineData("KreadDedup")]
    [InlineData("ExclusiveRead")]
    public void Remedies_by_file_do_nothing_for_init_module(string remedy)
    {
        var loads = new ScriptedLoads(Named(remedy), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm", LoadSystemCall.InitModule);
        var second = loads.At(250, "kvm", LoadSystemCall.InitModule);
        loads.Run();

        Assert.Equal((Errno.EEXIST, 1000L), (second.Result, second.WastedBytes));
    }

    // kread_dup_request_announce() comes when the file is read, kread_dup_request_delete() 60 s later
    // (20230414052840.1994456-3-mcgrof@kernel.org).
    [Fact]
    public void KreadDedup_gives_EBUSY_when_the_file_is_read_and_for_60_seconds_after_that()
    {
        const long Second = 1_000_000_000;
        var loads = new ScriptedLoads(Named("KreadDedup"), TestCatalogs.Of(s_kvm), ScriptedLoads.Costs with { SystemCall = 600 });
        loads.At(0, "kvm");
        var during = loads.At(250, "kvm");
        var whileItLoads = loads.At(700, "kvm");
        var within = loads.At((60 * Second) + 599, "kvm");
        var after = loads.At((60 * Second) + 600, "kvm");
        loads.Run();

        Assert.Equal((Errno.EBUSY, 600L, true), (during.Result, during.EndedAt, during.Waited));
        Assert.Equal((Errno.EBUSY, 700L, false), (whileItLoads.Result, whileItLoads.EndedAt, whileItLoads.Waited));
        Assert.Equal((Errno.EBUSY, 0L, false), (within.Result, within.AllocatedBytes, within.Waited));
        Assert.Equal((Errno.EEXIST, 1000L), (after.Result, after.AllocatedBytes));
        Assert.Equal(0ul, loads.Stats.FailedReads);
    }

    // kread_dup_mutex is held over kernel_read_file(); free_copy() of a failed load forgets the inode
    // (20230524213620.3509138-2-mcgrof@kernel.org and -3).
    [Fact]
    public void KreadUniq_reads_one_file_at_a_time_and_forgets_those_whose_load_failed()
    {
        var loads = new ScriptedLoads(Named("KreadUniq"), TestCatalogs.Of(s_failing, TestCatalogs.Module("cryptd", 500)));
        loads.At(0, "kvm");
        var other = loads.At(10, "cryptd");
        var duplicate = loads.At(20, "cryptd");
        var late = loads.At(500, "cryptd");
        var again = loads.At(5000, "kvm");
        loads.Run();

        Assert.Equal((Errno.None, 1090L, true), (other.Result, other.EndedAt, other.Waited)); // its read begins at 90
        Assert.Equal((Errno.EBUSY, 180L), (duplicate.Result, duplicate.EndedAt)); // it gets the mutex at 180
        Assert.Equal((Errno.EBUSY, 500L), (late.Result, late.EndedAt));
        Assert.Equal(Errno.ENODEV, again.Result);
    }

    [Fact]
    public void ExclusiveKread_gives_the_file_back_when_it_is_read()
    {
        var loads = new ScriptedLoads(Named("ExclusiveKread"), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm");
        var during = loads.At(89, "kvm");
        var after = loads.At(91, "kvm");
        loads.Run();

        Assert.Equal((Errno.ETXTBSY, 89L, 0L), (during.Result, during.EndedAt, during.WastedBytes));
        Assert.Equal((Errno.EEXIST, 1000L, 2000L), (after.Result, after.EndedAt, after.WastedBytes)); // a close race
    }

    [Fact]
    public void StreamRead_never_holds_the_compressed_file()
    {
        var loads = new ScriptedLoads(Named("StreamRead"), TestCatalogs.Of(s_kvm));
        var first = loads.At(0, "kvm", compressed: true);
        var second = loads.At(250, "kvm", compressed: true);
        loads.Run();

        Assert.Equal((3000L, 1000L, 1000L), (first.AllocatedBytes, second.AllocatedBytes, second.WastedBytes));
    }

    [Fact]
    public void ExclusiveRead_gives_the_file_back_when_the_load_has_ended()
    {
        var loads = new ScriptedLoads(Named("ExclusiveRead"), TestCatalogs.Of(s_kvm));
        loads.At(0, "kvm");
        loads.At(500, "kvm");
        var late = loads.At(1001, "kvm");
        loads.Run();

        Assert.Equal(Errno.EEXIST, late.Result);
    }

    // The semaphore is released when kernel_read_file_from_fd() returns.
    [Fact]
    public void RateLimit_bounds_the_reads_at_a_time_and_not_the_loads()
    {
        var loads = new ScriptedLoads(Named("RateLimit:1"), TestCatalogs.Of(s_kvm, TestCatalogs.Module("cryptd", 500)));
        var first = loads.At(0, "kvm");
        var other = loads.At(10, "cryptd");
        var duplicate = loads.At(20, "kvm");
        loads.Run();

        Assert.Equal((1000L, 1090L, 1000L), (first.EndedAt, other.EndedAt, duplicate.EndedAt)); // read by 90, 180 and 270
        Assert.True(other.Waited);
        Assert.Equal((Errno.EEXIST, 2000L), (duplicate.Result, duplicate.WastedBytes)); // not by name: it is read all the same
    }

    [Fact]
    public void UserspaceLimit_lets_so_many_loads_in_and_the_others_wait_for_their_turn()
    {
        var loads = new ScriptedLoads(Named("UserspaceLimit:1"), TestCatalogs.Of(s_kvm, TestCatalogs.Module("cryptd", 500)));
        var first = loads.At(0, "kvm");
        var other = loads.At(10, "cryptd", LoadSystemCall.InitModule);
        loads.Run();

        Assert.Equal((1000L, 2000L), (first.EndedAt, other.EndedAt));
    }

    [Fact]
    public void UserspaceLimit_has_a_worker_look_again_when_its_turn_has_come()
    {
        var one = BootStorm.Run(new BootStormSettings { CpuCount = 64, Remedy = Named("UserspaceLimit:1") });
        var none = BootStorm.Run(new BootStormSettings { CpuCount = 64 });

        Assert.Equal((0ul, 24L), (one.WastedBytes, one.Loads)); // each module once
        Assert.True(none.Loads > one.Loads);
    }

    [Theory]
    [InlineData("RateLimit", true)]
    [InlineData("ratelimit:8", true)]
    [InlineData("RateLimit:0", false)]
    [InlineData("RateLimit:x", false)]
    [InlineData("EarlyCheck:8", false)]
    [InlineData("Nothing", false)]
    public void A_remedy_is_found_by_its_name_and_parameter(string name, bool found)
    {
        Assert.Equal(found, KnownRemedies.TryFind(name, out var remedy));
        Assert.True(!found || remedy!.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(LoadSystemCall.FinitModule)]
    [InlineData(LoadSystemCall.InitModule)]
    public void SharedContext_makes_one_system_call_and_gives_its_result_to_all(LoadSystemCall entry)
    {
        var loads = new ScriptedLoads(Named("SharedContext"), TestCatalogs.Of(s_failing));
        loads.At(0, "kvm", entry);
        var second = loads.At(250, "kvm", entry);
        var late = loads.At(5000, "kvm", entry);
        loads.Run();

        Assert.All([second, late], call => Assert.Equal((Errno.ENODEV, false, 0L), (call.Result, call.MadeSystemCall, call.AllocatedBytes)));
        Assert.Equal((1000L, true), (second.EndedAt, second.Waited));
        Assert.Equal((5000L, false), (late.EndedAt, late.Waited));
    }

    [Theory]
    // Each of the three allocations takes a page and a guard page.
    [InlineData(LoadSystemCall.FinitModule, false, (2 * Page) - 1, "reads 1, 0 bytes")]
    [InlineData(LoadSystemCall.InitModule, false, (2 * Page) - 1, "reads 1, 1000 bytes")]
    [InlineData(LoadSystemCall.FinitModule, true, (4 * Page) - 1, "decompressions 1, 250 bytes")]
    [InlineData(LoadSystemCall.FinitModule, false, (4 * Page) - 1, "becoming 1, 1000 bytes")]
    public void What_does_not_fit_in_memory_fails_with_ENOMEM_and_counts_as_the_kernel_counts_it(
        LoadSystemCall entry, bool compressed, long limit, string expected)
    {
        var loads = new ScriptedLoads(Named("EarlyCheck"), TestCatalogs.Of(s_kvm), limit: limit);
        var call = loads.At(0, "kvm", entry, compressed);
        loads.Run();

        var stats = loads.Stats;
        Assert.Equal((Errno.ENOMEM, false), (call.Result, call.IsDuplicate));
        Assert.Equal(expected, stats switch
        {
            { FailedReads: > 0 } => $"reads {stats.FailedReads}, {stats.FailedReadBytes} bytes",
            { FailedDecompressions: > 0 } => $"decompressions {stats.FailedDecompressions}, {stats.FailedDecompressionBytes} bytes",
            _ => $"becoming {stats.FailedBecoming}, {stats.FailedBecomingBytes} bytes",
        });
        Assert.Equal((stats.WastedBytes, 0L), ((ulong)call.WastedBytes, loads.Memory.All.InUse));
        Assert.Empty(stats.DuplicateModules);
    }

    [Fact]
    public void What_depends_on_a_module_that_did_not_fit_fails_too()
    {
        var loads = new ScriptedLoads(
            Named("UniqueNameEarly"),
            TestCatalogs.Of(s_kvm with { MemoryBytes = 2 * Page }, TestCatalogs.Module("kvm_intel", 100, "kvm")),
            limit: (6 * Page) - 1);
        var kvm = loads.At(0, "kvm");
        var again = loads.At(5000, "kvm");
        var dependent = loads.At(9000, "kvm_intel");
        loads.Run();

        Assert.Equal((Errno.ENOMEM, Errno.ENOMEM, Errno.ENOENT), (kvm.Result, again.Result, dependent.Result));
    }

    [Fact]
    public void A_load_waits_for_a_dependency_that_is_coming()
    {
        var loads = new ScriptedLoads(Named("None"), TestCatalogs.Of(s_kvm, TestCatalogs.Module("kvm_intel", 500, "kvm")));
        loads.At(0, "kvm");
        var dependent = loads.At(150, "kvm_intel"); // registered at 350, when kvm is coming
        loads.Run();

        Assert.Equal((Errno.None, 1800L, true), (dependent.Result, dependent.EndedAt, dependent.Waited));
    }

    [Fact]
    public void A_load_without_its_dependency_fails_with_an_unknown_symbol_and_is_no_duplicate()
    {
        var loads = new ScriptedLoads(Named("EarlyCheck"), TestCatalogs.Of(s_kvm, TestCatalogs.Module("kvm_intel", 500, "kvm")));
        var dependent = loads.At(0, "kvm_intel");
        loads.Run();

        Assert.Equal((Errno.ENOENT, 1000L, false), (dependent.Result, dependent.WastedBytes, dependent.IsDuplicate));
        Assert.Equal(1ul, loads.Stats.FailedLoads);
        Assert.Empty(loads.Stats.DuplicateModules);
    }

    [Fact]
    public void Waiters_are_woken_newest_first()
    {
        var loads = new ScriptedLoads(Named("None"), TestCatalogs.Of(s_kvm), ScriptedLoads.Costs with { WakeUp = 5 });
        loads.At(0, "kvm");
        var older = loads.At(250, "kvm");
        var newer = loads.At(260, "kvm");
        loads.Run();

        Assert.Equal((1010L, 1005L), (older.EndedAt, newer.EndedAt));
    }

    [Fact]
    public void The_list_of_duplicates_is_newest_first_and_joins_both_reasons()
    {
        var loads = new ScriptedLoads(Named("EarlyCheck"), TestCatalogs.Of(s_kvm, TestCatalogs.Module("cryptd", 500)));
        loads.At(0, "kvm");
        loads.At(50, "kvm");
        loads.At(250, "kvm");
        loads.At(2000, "cryptd");
        loads.At(2500, "cryptd");
        loads.Run();

        var rows = loads.Stats.DuplicateModules;
        Assert.Equal(["cryptd", "kvm"], rows.Select(row => row.Name));
        Assert.Equal(["Becoming", "Becoming, Load"], rows.Select(row => row.Reason.ToString()));
        Assert.Equal([1ul, 2ul], rows.Select(row => row.Count));
        Assert.Equal([500ul, 3000ul], rows.Select(row => row.WastedBytes!.Value));
    }

    [Fact]
    public void Every_remedy_tells_what_it_is()
    {
        Assert.Equal(KnownRemedies.All.Count, KnownRemedies.All.Select(remedy => remedy.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(KnownRemedies.All, remedy =>
        {
            Assert.All(
                new[] { remedy.Summary, remedy.Origin, remedy.StoppedAt, remedy.Cost, remedy.Gets },
                text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.DoesNotContain('\n', remedy.Summary);
        });
    }
}
