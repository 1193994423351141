using System.Text;
using System.Text.Json;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Statistics.Parsing;
using ModDups.Statistics.Sources;

namespace ModDups.Tests.Simulation.Bench;

public sealed class BootStormTests
{
    public static TheoryData<string, LoadSystemCall, bool, int> Regimes()
    {
        var regimes = new TheoryData<string, LoadSystemCall, bool, int>();
        foreach (var remedy in KnownRemedies.All)
        {
            foreach (var entry in Enum.GetValues<LoadSystemCall>())
            {
                regimes.Add(remedy.Name, entry, false, 0);
                regimes.Add(remedy.Name, entry, true, 1);
            }
        }
        return regimes;
    }

    private static BootStormSettings Settings(string remedy, int cpus = 64, LoadSystemCall entry = LoadSystemCall.FinitModule,
        bool compressed = false, int seed = 0, ModuleCatalog? catalog = null) => new()
    {
        CpuCount = cpus,
        Remedy = KnownRemedies.All.Single(known => known.Name == remedy),
        SystemCall = entry,
        Compressed = compressed,
        Seed = seed,
        Catalog = catalog ?? ModuleCatalog.BuiltIn,
    };

    [Theory]
    [MemberData(nameof(Regimes))]
    public void Of_one_event_nothing_fails(string remedy, LoadSystemCall entry, bool compressed, int seed)
    {
        var result = BootStorm.Run(Settings(remedy, 1, entry, compressed, seed) with { AskAll = true });

        Assert.Equal((24L, 0L, 0ul), (result.Loads, result.Duplicates, result.WastedBytes));
        Assert.Equal(24ul, result.Stats.ModulesLoaded);
        Assert.Empty(result.Stats.DuplicateModules);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [MemberData(nameof(Regimes))]
    public void Every_module_is_loaded_once_whoever_comes_first(string remedy, LoadSystemCall entry, bool compressed, int seed)
    {
        var result = BootStorm.Run(Settings(remedy, 64, entry, compressed, seed));

        Assert.Equal(24ul, result.Stats.ModulesLoaded);
        Assert.Equal(result.Loads - 24, result.Duplicates);
        Assert.True(result.Requests > result.Loads);
        Assert.Equal((ulong)ModuleCatalog.BuiltIn.Modules.Sum(module => module.MemoryBytes!.Value), result.Stats.TotalModuleBytes);
        Assert.True(result.PeakBytes > (long)result.Stats.TotalModuleBytes);
    }

    [Theory]
    [MemberData(nameof(Regimes))]
    public void The_counters_written_as_text_read_back_to_themselves(string remedy, LoadSystemCall entry, bool compressed, int seed)
    {
        var stats = BootStorm.Run(Settings(remedy, 64, entry, compressed, seed)).Stats;

        using var text = new MemoryStream(Encoding.UTF8.GetBytes(StatsWriter.Format(stats)));
        var read = Assert.Single(StatsReader.Read(text, stats.Source, problem => Assert.Fail(problem.ToString())));
        // The text has no column for the bytes of a module.
        var withoutBytes = stats with { DuplicateModules = [.. stats.DuplicateModules.Select(row => row with { WastedBytes = null })] };
        Assert.Equal(withoutBytes, read);
    }

    [Theory]
    [MemberData(nameof(Regimes))]
    public void Waste_is_what_the_table_of_steps_says_of_each_failure(string remedy, LoadSystemCall entry, bool compressed, int seed)
    {
        var settings = Settings(remedy, 64, entry, compressed, seed);
        var stats = BootStorm.Run(settings).Stats;
        var kernelDecompresses = compressed && entry == LoadSystemCall.FinitModule && !settings.Remedy.ReadsInStream;

        // Each module failed n times, b of them becoming and n - b on load: its bytes tell b, which must be a whole
        // number from 0 to n, and all of them together must be the kernel's two sums.
        var (becoming, loads, becomingBytes, loadBytes) = (0L, 0L, 0L, 0L);
        foreach (var row in stats.DuplicateModules)
        {
            var module = settings.Catalog.Find(row.Name)!;
            var compressedBytes = kernelDecompresses ? module.CompressedBytes!.Value : 0;
            var count = (long)row.Count;
            var saved = (count * ((2 * module.ImageBytes) + compressedBytes)) - (long)row.WastedBytes!.Value;
            Assert.Equal(0, saved % module.ImageBytes);
            var early = saved / module.ImageBytes;
            Assert.InRange(early, 0, count);
            Assert.Equal(early > 0, row.Reason.HasFlag(FailureReason.Becoming));
            Assert.Equal(early < count, row.Reason.HasFlag(FailureReason.Load));
            becoming += early;
            loads += count - early;
            becomingBytes += early * (module.ImageBytes + compressedBytes);
            loadBytes += (count - early) * ((2 * module.ImageBytes) + compressedBytes);
        }
        Assert.Equal(
            ((ulong)becoming, (ulong)loads, (ulong)becomingBytes, (ulong)loadBytes),
            (stats.FailedBecoming, stats.FailedLoads, stats.FailedBecomingBytes, stats.FailedLoadBytes));
        Assert.Equal((ulong)(becomingBytes + loadBytes), stats.WastedBytes);
    }

    [Theory]
    [InlineData(LoadSystemCall.FinitModule, false)]
    [InlineData(LoadSystemCall.FinitModule, true)]
    [InlineData(LoadSystemCall.InitModule, true)]
    public void Before_6_4_every_failure_is_one_on_load(LoadSystemCall entry, bool compressed)
    {
        var stats = BootStorm.Run(Settings(nameof(None), 64, entry, compressed)).Stats;

        Assert.True(stats.FailedLoads > 0);
        Assert.Equal(0ul, stats.FailedBecoming);
        Assert.All(stats.DuplicateModules, row => Assert.Equal(FailureReason.Load, row.Reason));
    }

    [Fact]
    public void With_idempotent_loading_only_calls_that_did_not_overlap_the_first_can_fail()
    {
        var all = BootStorm.Run(Settings(nameof(EarlyCheck), 255));
        var idempotent = BootStorm.Run(Settings(nameof(Idempotent), 255));

        Assert.True(idempotent.WastedBytes * 100 <= all.WastedBytes, $"{idempotent.WastedBytes} of {all.WastedBytes} bytes are left.");
        Assert.True(idempotent.Duplicates > 1000);
    }

    [Fact]
    public void With_idempotent_loading_compressed_modules_that_kmod_decompresses_are_wasted_all_the_same()
    {
        var early = BootStorm.Run(Settings(nameof(EarlyCheck), 64, LoadSystemCall.InitModule, compressed: true));
        var idempotent = BootStorm.Run(Settings(nameof(Idempotent), 64, LoadSystemCall.InitModule, compressed: true));

        Assert.Equal(StatsWriter.Format(early.Stats), StatsWriter.Format(idempotent.Stats));
        Assert.Equal(BenchFindingKind.RemedyPassedBy, Assert.Single(idempotent.Findings).Kind);
        Assert.Empty(early.Findings);
    }

    /// <summary>Linux 6.12 without idempotent loading and without the early check, under the storm program.</summary>
    [Theory]
    [InlineData("before-8", 8)]
    [InlineData("before-16", 16)]
    public void The_captured_storms_without_any_check_are_met_to_the_byte(string capture, int cpus)
    {
        using var file = File.OpenRead(Captures.PathOf(capture, "stats"));
        var measured = Assert.Single(StatsReader.Read(file, capture, problem => Assert.Fail(problem.ToString())));

        var storm = BootStorm.Run(Settings(nameof(None), cpus, catalog: TestCatalogs.Storm) with { LiveCheck = false, AskAll = true });

        Assert.Equal(
            (measured.FailedLoads, measured.FailedBecoming, measured.WastedBytes, measured.ModulesLoaded),
            (storm.Stats.FailedLoads, storm.Stats.FailedBecoming, storm.Stats.WastedBytes, storm.Stats.ModulesLoaded));
        Assert.Equal(
            measured.DuplicateModules.Select(row => (row.Name, row.Count, row.Reason)).Order(),
            storm.Stats.DuplicateModules.Select(row => (row.Name, row.Count, row.Reason)).Order());
    }

    [Theory]
    [MemberData(nameof(Regimes))]
    public void The_same_settings_give_the_same_bytes_on_any_number_of_threads(string remedy, LoadSystemCall entry, bool compressed, int seed)
    {
        string Run() => JsonSerializer.Serialize(BootStorm.Run(Settings(remedy, 100, entry, compressed, seed)));
        var first = Run();
        var others = new string[8];
        Parallel.For(0, others.Length, i => others[i] = Run());

        Assert.All(others, other => Assert.Equal(first, other));
    }

    [Fact]
    public void Another_seed_gives_another_boot_and_0_is_a_seed_like_any_other()
    {
        var elapsed = Enumerable.Range(0, 8).Select(seed => BootStorm.Run(Settings(nameof(None), seed: seed)).Elapsed);
        Assert.Equal(8, elapsed.Distinct().Count());
    }

    [Fact]
    public void Waste_grows_with_the_number_of_CPUs()
    {
        var waste = new[] { 8, 16, 32, 64, 128, 255 }.Select(cpus => BootStorm.Run(Settings(nameof(None), cpus)).WastedBytes).ToArray();
        Assert.Equal(waste.Order(), waste);
        Assert.True(waste[^1] > 20 * waste[0]);
    }

    [Fact]
    public void A_storm_ends_at_once_when_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var settings = Settings(nameof(None), 20_000);
        Assert.ThrowsAny<OperationCanceledException>(() => BootStorm.Run(settings, new Stop(cancel), cancel.Token));
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused()
    {
        var noSizes = TestCatalogs.Of(TestCatalogs.Module("kvm", 1000) with { CompressedBytes = null });
        Assert.Contains("kvm", Assert.Throws<BenchSettingsException>(
            () => BootStorm.Run(Settings(nameof(None), compressed: true, catalog: noSizes))).Message, StringComparison.Ordinal);
        Assert.Throws<BenchSettingsException>(() => BootStorm.Run(Settings(nameof(None), cpus: 0)));
        Assert.Throws<BenchSettingsException>(() => BootStorm.Run(Settings(nameof(None)) with { MaxWorkers = 0 }));
        Assert.Throws<BenchSettingsException>(() => BootStorm.Run(Settings(nameof(None)) with { VirtualMemoryLimit = 0 }));
        Assert.Throws<BenchSettingsException>(() => BootStorm.Run(Settings(nameof(None)) with { Coldplug = [new("root", null, ["nosuch"])] }));
        Assert.Throws<BenchSettingsException>(() => BootStorm.Run(Settings(nameof(None), cpus: BootStormSettings.MostCpus + 1)));
    }

    private sealed class Stop(CancellationTokenSource cancel) : IProgress<double>
    {
        public void Report(double value) => cancel.Cancel();
    }
}
