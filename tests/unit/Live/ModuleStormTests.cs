using System.Text.Json;
using ModDups.Kernel;
using ModDups.Live;
using ModDups.Simulation.Bench;
using ModDups.Views.Json;

namespace ModDups.Tests.Live;

/// <summary>Storms on a kernel that loads nothing.</summary>
public sealed class ModuleStormTests : IDisposable
{
    private readonly FakeKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Each_thread_loads_each_module_with_its_dependencies_in_their_order()
    {
        var result = Run(Install() with { Names = ["top"], ThreadCount = 3 });

        Assert.Equal(["base", "top"], result.Modules);
        Assert.Equal(6, result.Loads);
        Assert.Equal(3, _kernel.Loads.Count(load => load.Module == "base"));
        Assert.Equal("base", _kernel.Loads.First(load => load.Error == Errno.None).Module);
        Assert.Equal(2, _kernel.Loads.Count(load => load.Error == Errno.None));
        Assert.Equal(4, result.Duplicates);
        Assert.Equal(2, result.Unloads);
    }

    [Fact]
    public void What_was_loaded_is_unloaded_the_last_first_after_each_round()
    {
        var result = Run(Install() with { Names = ["top"], ThreadCount = 2, Rounds = 3 });

        Assert.Empty(_kernel.Loaded);
        Assert.Equal(["top", "base", "top", "base", "top", "base"], _kernel.Unloads.Select(unload => unload.Module));
        Assert.Equal([1, 2, 3], result.Rounds.Select(round => round.Number));
        Assert.All(result.Rounds, round => Assert.Equal((4, 2), (round.Loads, round.Duplicates)));
        Assert.Equal(12, result.Loads);
        Assert.Equal(6, result.Duplicates);
        Assert.False(File.Exists(Record));
    }

    [Fact]
    public void The_counters_grow_by_what_the_calls_did()
    {
        _kernel.Add("other");
        var result = Run(Install() with { Names = ["base"], ThreadCount = 4, Rounds = 5 });
        Assert.False(result.HasStats);

        result = Run(Settings with { Names = ["base"], ThreadCount = 4, Rounds = 5 });

        Assert.True(result.HasStats);
        Assert.Equal(5ul, result.Stats.ModulesLoaded);
        Assert.Equal((ulong)result.Duplicates, result.Stats.FailedLoads);
        Assert.Equal(15, result.CallErrors.Sum(error => error.Count));
        Assert.Equal(1500ul, result.WastedBytes);
        Assert.All(result.Rounds, round => Assert.Equal(3ul, round.Stats!.FailedLoads));
        Assert.Contains("15 of 20 calls met another", result.Verdict, StringComparison.Ordinal);
        Assert.Equal(["other"], _kernel.Loaded);
    }

    [Fact]
    public void Workers_that_unload_load_again_until_their_turns_are_over()
    {
        var result = Run(Install() with { Names = ["top"], ThreadCount = 2, Rounds = 10, Unload = true });

        Assert.Single(result.Rounds);
        Assert.Equal(40, result.Loads);
        Assert.Equal(_kernel.Unloads.Count(unload => unload.Error == Errno.None), result.Unloads);
        Assert.Equal(_kernel.Loads.Count(load => load.Error == Errno.None), result.Unloads);
        Assert.Empty(_kernel.Loaded);
    }

    [Fact]
    public void A_worker_that_holds_unloads_when_each_other_has_met_its_module()
    {
        var result = Run(Install() with { Names = ["base"], ThreadCount = 3, Rounds = 40, Unload = true, Hold = true });

        Assert.Equal(120, result.Loads);
        Assert.Empty(_kernel.Loaded);
        // Between two loads each other has asked in vain, but for the last, which its own turns end.
        var successes = _kernel.Loads.Count(load => load.Error == Errno.None);
        Assert.InRange(result.Duplicates, 2 * (successes - 1), 120);
        Assert.Equal(result.Loads - successes, result.Duplicates);
    }

    [Fact]
    public void A_worker_that_holds_alone_unloads_at_once()
    {
        var result = Run(Install() with { Names = ["top"], ThreadCount = 1, Rounds = 10, Unload = true, Hold = true });

        Assert.InRange(result.Duplicates, 0, 10);
        Assert.InRange(result.Unloads, 10, 20);
        Assert.Empty(_kernel.Loaded);
    }

    [Fact]
    public void What_another_needs_is_unloaded_later()
    {
        _kernel.Refused = 3;
        var result = Run(Install() with { Names = ["base"], ThreadCount = 1, Rounds = 10, Unload = true });

        Assert.Equal(3, _kernel.Unloads.Count(unload => unload.Error == Errno.EAGAIN));
        Assert.Equal((10, 3, 7), (result.Loads, result.Duplicates, result.Unloads));
        Assert.Empty(_kernel.Loaded);
    }

    [Fact]
    public void Workers_that_unload_can_be_released_together_each_time()
    {
        var result = Run(Install() with { Names = ["base"], ThreadCount = 2, Rounds = 3, Unload = true, Release = true });

        Assert.Equal(3, result.Rounds.Count);
        Assert.Equal(6, result.Loads);
        Assert.Empty(_kernel.Loaded);
    }

    [Fact]
    public void A_time_ends_a_storm()
    {
        var result = Run(Install() with { Names = ["base"], ThreadCount = 2, Unload = true, Duration = TimeSpan.FromMilliseconds(100) });

        Assert.InRange(result.Elapsed, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
        Assert.True(result.Loads > 2);
    }

    [Fact]
    public void A_look_first_finds_what_is_live_and_does_not_load_it()
    {
        var result = Run(Install() with { Names = ["base"], ThreadCount = 1, Rounds = 2, LookFirst = true });
        Assert.Equal((2, 2), (result.Requests, result.Loads));

        result = Run(Settings with { Names = ["base"], ThreadCount = 4, LookFirst = true });
        Assert.Equal(4, result.Requests);
        Assert.Equal(result.Loads, _kernel.Loads.Count - 2);
    }

    [Fact]
    public void An_image_in_memory_is_loaded_by_init_module()
    {
        _kernel.Install("kernel/fs/only.ko");
        var result = Run(Settings with { Names = ["only"], ThreadCount = 2, SystemCall = LoadSystemCall.InitModule });

        Assert.Equal("init_module", Assert.Single(result.CallErrors).Call);
        Assert.Empty(_kernel.Loaded);
    }

    [Fact]
    public void A_live_dependency_is_neither_loaded_nor_unloaded()
    {
        _kernel.Add("base", users: 1);
        var result = Run(Install() with { Names = ["top"], ThreadCount = 2 });

        Assert.Equal(["top"], result.Modules);
        Assert.Equal(["base"], _kernel.Loaded);
    }

    [Fact]
    public void A_module_whose_init_fails_leaves_nothing()
    {
        _kernel.Init = module => module == "top" ? Errno.ENODEV : Errno.None;
        var result = Run(Install() with { Names = ["top"], ThreadCount = 1 });

        Assert.Equal(1, result.FailedInits);
        Assert.Contains(result.Findings, finding => finding.Kind == BenchFindingKind.LoadFailed && finding.Message.Contains("finit_module ENODEV 1", StringComparison.Ordinal));
        Assert.Empty(_kernel.Loaded);
    }

    [Fact]
    public void A_module_that_comes_into_use_stays_and_the_next_storm_unloads_it()
    {
        Install();
        var result = Run(Settings with { Names = ["base"], ThreadCount = 1, Rounds = 3 }, round => { }, stays: "base");
        Assert.Contains(result.Findings, finding => finding.Kind == BenchFindingKind.StillLoaded);
        Assert.Single(result.Rounds);
        Assert.Equal(["base"], _kernel.Loaded);
        Assert.True(File.Exists(Record));

        _kernel.NeverUnloaded.Clear();
        result = Run(Settings with { Names = ["top"], ThreadCount = 1 });

        Assert.Contains(result.Findings, finding => finding.Kind == BenchFindingKind.LeftoverUnloaded);
        Assert.Equal(["base", "top"], result.Modules);
        Assert.Empty(_kernel.Loaded);
        Assert.False(File.Exists(Record));
    }

    [Fact]
    public void What_a_killed_storm_has_left_is_unloaded_by_the_next_one_even_if_that_is_refused()
    {
        Install();
        _kernel.MakeRecord("boot-1\n2 base\n1 top\n0 other\n");
        _kernel.Add("base").Add("top").Add("other");

        Assert.Equal(StormRefusal.UnknownModule, Refusal(Settings with { Names = ["nothing"] }));

        Assert.Equal(["other"], _kernel.Loaded);
    }

    [Fact]
    public void The_record_of_another_boot_is_not_followed()
    {
        Install();
        _kernel.MakeRecord("boot-0\n2 other\n");
        _kernel.Add("other");

        Run(Settings with { Names = ["base"], ThreadCount = 1 });

        Assert.Equal(["other"], _kernel.Loaded);
    }

    [Fact]
    public void Others_who_load_a_module_keep_it()
    {
        Install();
        _kernel.Init = module =>
        {
            if (module == "base")
                _kernel.Add("top");
            return Errno.None;
        };
        var result = Run(Settings with { Names = ["top"], ThreadCount = 1, Rounds = 3 });

        Assert.Contains(result.Findings, finding => finding.Kind == BenchFindingKind.LoadedByOthers);
        Assert.Single(result.Rounds);
        Assert.Equal(["top"], _kernel.Loaded);
    }

    [Fact]
    public void A_cancelled_storm_unloads_what_it_has_loaded()
    {
        using var end = new CancellationTokenSource();
        var settings = Install() with { Names = ["top"], ThreadCount = 2, Rounds = 1000 };

        Assert.Throws<OperationCanceledException>(() => ModuleStorm.Run(_kernel.System, settings, _ => end.Cancel(), end.Token));

        Assert.Empty(_kernel.Loaded);
        Assert.False(File.Exists(Record));
    }

    [Fact]
    public void An_exception_unloads_too()
    {
        var settings = Install() with { Names = ["top"], ThreadCount = 2, Rounds = 1000 };

        Assert.Throws<InvalidTimeZoneException>(() => ModuleStorm.Run(_kernel.System, settings, _ => throw new InvalidTimeZoneException(), default));

        Assert.Empty(_kernel.Loaded);
    }

    [Fact]
    public void A_call_that_does_not_return_ends_the_storm()
    {
        using var hang = new ManualResetEventSlim();
        _kernel.Init = module =>
        {
            if (module == "top")
                hang.Wait();
            return Errno.None;
        };
        var result = Run(Install() with { Names = ["top"], ThreadCount = 2, Rounds = 3, Patience = TimeSpan.FromMilliseconds(300) });
        var left = _kernel.Loaded;
        hang.Set();
        // Both threads end with their call.
        Assert.True(SpinWait.SpinUntil(() => _kernel.LoadCount == 4, TimeSpan.FromMinutes(1)));

        Assert.Contains(result.Findings, finding => finding.Kind == BenchFindingKind.CallHangs && finding.Message.Contains("being loaded: top", StringComparison.Ordinal));
        Assert.Equal(["top"], left);
        Assert.True(File.Exists(Record));
    }

    [Fact]
    public void The_bench_predicts_the_same_storm()
    {
        var result = Run(Install() with { Names = ["top"], ThreadCount = 4, Bench = true });

        Assert.Equal(8, result.Prediction!.Loads);
        Assert.Equal("None", result.Prediction.Remedy);
        Assert.Equal(("None", "6.3.0-test"), (result.Remedy, result.Kernel));

        result = Run(Settings with { Names = ["top"], ThreadCount = 4, Bench = true, Kernel = new KernelRelease("6.4") });

        Assert.Equal(("EarlyCheck", "EarlyCheck"), (result.Remedy, result.Prediction!.Remedy));
        Assert.Equal("6.4", result.Kernel);
        Assert.Contains("6.3.0-test", result.Stats.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_reads_its_JSON_as_that_of_a_storm()
    {
        var result = Run(Install() with { Names = ["top"], ThreadCount = 2, Rounds = 2, Bench = true });
        var json = $"[{JsonSerializer.Serialize(result, JsonContract.Of<ModuleStormResult>())}]";

        var read = Assert.Single(JsonSerializer.Deserialize(json, JsonContract.Of<List<BootStormResult>>())!);

        Assert.Equal((result.Loads, result.Duplicates, result.Elapsed), (read.Loads, read.Duplicates, read.Elapsed));
        Assert.Equal(result.CallErrors, read.CallErrors);
        Assert.Equal(result.Findings, read.Findings);
    }

    [Fact]
    public void A_second_storm_at_the_same_time_is_refused()
    {
        Install();
        Run(Settings with { Names = ["base"], ThreadCount = 1 }, _ => Assert.Equal(StormRefusal.NoRecord, Refusal(Settings with { Names = ["base"] })));
    }

    private string Record => Path.Join(_kernel.System.Folder, "record");

    private static ModuleStormSettings Settings => new() { Names = [] };

    private ModuleStormSettings Install()
    {
        _kernel.Install("kernel/fs/base.ko").Install("kernel/fs/top.ko", "kernel/fs/base.ko");
        return Settings;
    }

    private StormRefusal Refusal(ModuleStormSettings settings) =>
        Assert.Throws<ModuleStormException>(() => ModuleStorm.Run(_kernel.System, settings, null, default)).Reason;

    private ModuleStormResult Run(ModuleStormSettings settings, Action<ModuleStormRound>? progress = null, string? stays = null)
    {
        if (stays is not null)
            _kernel.NeverUnloaded.Add(stays);
        return ModuleStorm.Run(_kernel.System, settings, progress, default);
    }
}
