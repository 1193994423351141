using ModDups.Catalog;
using ModDups.Suppression;
using ModDups.Tests.Loading;

namespace ModDups.Tests.Suppression;

/// <summary>
/// Each remedy on a small scripted case. The module's image has 1000 bytes, its compressed file 250, its final memory
/// 2000; a load takes 1000 ns: read by 100, registered at 200, linked by 300, live at 1000.
/// </summary>
public sealed class RemedyTests
{
    private static readonly CatalogModule s_kvm = TestCatalogs.Module("kvm", 1000);
    private static readonly CatalogModule s_failing = s_kvm with { InitErrno = (int)Errno.ENODEV };

    private static Remedy Named(string name) =>
        Remedies.TryFind(name, out var remedy) ? remedy : throw new InvalidOperationException(name);

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
        Assert.Equal(0, loads.Memory.InUse);
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
        loads.At(0, "kvm", LoadEntry.InitModule, compressed: true);
        var second = loads.At(250, "kvm", LoadEntry.InitModule, compressed: true);
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
        loads.At(0, "kvm", LoadEntry.InitModule);
        var second = loads.At(250, "kvm", LoadEntry.InitModule);
        loads.Run();

        Assert.Equal((Errno.EEXIST, 1000L), (second.Result, second.WastedBytes));
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
        Assert.Equal(Remedies.All.Count, Remedies.All.Select(remedy => remedy.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(Remedies.All, remedy =>
        {
            Assert.All(
                new[] { remedy.Summary, remedy.Origin, remedy.StoppedAt, remedy.Cost, remedy.Gets },
                text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.DoesNotContain('\n', remedy.Summary);
        });
    }
}
