using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Stress;

namespace ModDups.Tests.Views.Timelines;

/// <summary>The timeline of a storm says what the result of the storm says.</summary>
public sealed class BenchTimelineTests
{
    public static TheoryData<string> Remedies => [.. KnownRemedies.All.Select(remedy => remedy.Name), "RateLimit:2", "UserspaceLimit:2"];

    [Theory]
    [MemberData(nameof(Remedies))]
    public void Every_call_of_a_storm_is_a_slice(string name)
    {
        Assert.True(KnownRemedies.TryFind(name, out var remedy));
        foreach (var (entry, compressed) in new[] { (LoadSystemCall.FinitModule, false), (LoadSystemCall.FinitModule, true), (LoadSystemCall.InitModule, true) })
        {
            var storm = new BootStormSettings { CpuCount = 6, Remedy = remedy!, SystemCall = entry, Compressed = compressed };
            var expected = BootStorm.Run(storm);
            BootStormResult? result = null;
            var file = TraceFile.Of(timeline => result = BootStorm.Run(timeline.Watch(storm)));

            Assert.Equal((expected.Elapsed, expected.Loads, expected.WastedBytes, expected.AddedTime), (result!.Elapsed, result.Loads, result.WastedBytes, result.AddedTime));
            var calls = file.Slices.Where(slice => slice["call"] is not null).ToList();
            Assert.Equal(expected.Loads, calls.Count);
            Assert.All(calls, call => Assert.Equal(entry == LoadSystemCall.FinitModule ? "finit_module" : "init_module", call["call"]));
            Assert.Equal(expected.Duplicates, calls.Count(call => call["duplicate"] == "True"));
            Assert.Equal(expected.Stats.WastedBytes, (ulong)calls.Sum(call => long.Parse(call["wasted bytes"] ?? "0", null)));
            Assert.Equal((long)expected.Stats.ModulesLoaded, file.Instants.Count(instant => instant == "register"));
            Assert.True(file.Slices.Max(slice => slice.End) <= (decimal)expected.Elapsed.TotalMicroseconds + 1);
        }
    }

    [Fact]
    public void The_counters_have_the_peak_and_come_to_rest()
    {
        var storm = new BootStormSettings { CpuCount = 8 };
        BootStormResult? result = null;
        var file = TraceFile.Of(timeline => result = BootStorm.Run(timeline.Watch(storm)));

        long[] memory = [.. file.Counters.Where(counter => counter.Name == "virtual memory bytes").Select(counter => counter.Values.Values.Sum())];
        Assert.Equal(result!.PeakBytes, memory.Max());
        Assert.Equal(result.Stats.WastedBytes, (ulong)file.Counters.Last(counter => counter.Name == "wasted bytes").Values["wasted"]);
        Assert.Equal(0, file.Counters.Last(counter => counter.Name == "loads in flight").Values["loads"]);
        Assert.Equal(0, file.Counters.Last(counter => counter.Name == "workers").Values["workers"]);
        Assert.Equal(8, file.Counters.Where(counter => counter.Name == "workers").Max(counter => counter.Values["workers"]), tolerance: 24);
    }

    [Fact]
    public void An_arrow_leads_from_each_wait_to_the_load_that_it_is_for()
    {
        var file = TraceFile.Of(timeline => BootStorm.Run(timeline.Watch(new BootStormSettings { CpuCount = 4, Remedy = new Idempotent() })));

        var waits = file.Slices.Where(slice => slice.Name.StartsWith("join ", StringComparison.Ordinal) || slice.Name is "wait for kvm").ToList();
        Assert.NotEmpty(waits);
        Assert.All(waits, wait =>
        {
            var (_, to) = Assert.Single(file.Arrows, arrow => ReferenceEquals(arrow.From, wait) || arrow.From == wait);
            // The arrow points at the step that the load is in.
            var load = Assert.Single(file.Slices, slice => slice.Track == to.Track && slice["call"] is not null && slice.Begin <= wait.Begin && slice.End >= wait.Begin);
            Assert.EndsWith(" " + load.Name, wait.Name, StringComparison.Ordinal);
            Assert.NotEqual(wait.Track, to.Track);
        });
    }

    [Fact]
    public void The_steps_of_a_load_follow_each_other_without_a_gap()
    {
        var file = TraceFile.Of(timeline => BootStorm.Run(timeline.Watch(new BootStormSettings { CpuCount = 1, Compressed = true })));
        var call = Assert.Single(file.Slices, slice => slice is { Name: "kvm_intel", Depth: 1 });
        var steps = file.Slices.Where(slice => slice.Track == call.Track && slice.Depth == 2 && slice.Begin >= call.Begin && slice.End <= call.End).OrderBy(slice => slice.Begin).ToList();

        Assert.Equal(["read", "decompress", "check", "lay out", "link", "init", "return"], steps.Select(step => step.Name));
        Assert.Equal((call.Begin, call.End), (steps[0].Begin, steps[^1].End));
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Begin));
        Assert.Equal("0", call["result"]);
    }

    [Fact]
    public void Shared_processors_divide_the_read_from_the_checks_too()
    {
        var storm = new BootStormSettings { CpuCount = 8, Machine = MachineProfile.KvmGuest with { Processors = 2 } };
        var file = TraceFile.Of(timeline => BootStorm.Run(timeline.Watch(storm)));
        Assert.Equal(file.Slices.Count(slice => slice.Name == "read"), file.Slices.Count(slice => slice.Name == "check"));
    }

    [Fact]
    public void Storms_lie_one_below_the_other()
    {
        var file = TraceFile.Of(timeline =>
        {
            foreach (var remedy in new Remedy[] { new None(), new EarlyCheck() })
                BootStorm.Run(timeline.Watch(new BootStormSettings { CpuCount = 2, Remedy = remedy }));
        });
        Assert.Equal(
            ["machine: None on 2 CPUs, Linux 6.3", "udev: None on 2 CPUs, Linux 6.3", "machine: EarlyCheck on 2 CPUs, Linux 6.4", "udev: EarlyCheck on 2 CPUs, Linux 6.4"],
            file.Processes.OrderBy(process => process.Key).Select(process => process.Value));
    }

    [Theory]
    [InlineData("StressNg:3")]
    [InlineData("Kmod:0008")]
    [InlineData("Kmod:0001")]
    public void Others_that_ask_have_processes_of_their_own(string name)
    {
        Assert.True(KnownAskers.TryFind(name, out var asker));
        if (asker is StressNg stress)
            asker = stress with { ModuleName = "irqbypass", Timeout = TimeSpan.FromMilliseconds(100) };
        var storm = new BootStormSettings { CpuCount = 3 }.AskedBy(asker);
        BootStormResult? result = null;
        var file = TraceFile.Of(timeline => result = BootStorm.Run(timeline.Watch(storm)));

        Assert.Equal(result!.Loads, file.Slices.Count(slice => slice["call"] is "finit_module"));
        Assert.Equal(result.Unloads, file.Slices.Count(slice => slice["call"] is "delete_module" && slice["result"] == "0"));
        Assert.Contains(file.Processes.Values, process => process.StartsWith(asker is StressNg ? "stress-ng: " : "request_module(): ", StringComparison.Ordinal));
        // At most 50 modprobes run at a time, whatever their number.
        Assert.InRange(file.Threads.Count, 1, 150);
    }

    [Fact]
    public void Requests_of_a_bench_have_their_modprobe_below_them()
    {
        var bench = new ModuleBench(new BenchSettings { TrackDuplicates = true });
        _ = bench.Request("irqbypass");
        var file = TraceFile.Of(timeline =>
        {
            using var watch = timeline.Watch(bench);
            _ = bench.Request("kvm_intel", concurrency: 3);
            _ = bench.Request("nothing_of_the_kind");
        });
        // What the bench does afterwards is nobody's business any more.
        _ = bench.Request("kvm");

        var requests = file.Slices.Where(slice => slice["call"] is "request_module").ToList();
        Assert.Equal(["kvm_intel", "kvm_intel", "kvm_intel", "nothing_of_the_kind"], requests.Select(request => request.Name));
        Assert.Equal(2, requests.Count(request => request["duplicate"] == "True"));
        Assert.Equal(["Loaded", "NotFound"], requests.Where(request => request["duplicate"] is null).Select(request => request["outcome"]));
        Assert.Equal(["kvm", "kvm_intel"], file.Slices.Where(slice => slice["call"] is "finit_module").Select(load => load.Name));
        Assert.Equal(2, file.Arrows.Count(arrow => arrow.From.Name == "wait for kvm_intel"));
    }

    [Fact]
    public void A_request_that_never_returns_is_unfinished()
    {
        // A module whose init requests itself.
        var catalog = ModDups.Modules.Catalog.ModuleCatalog.Open(Captures.PathOf("udev-machine", "catalog.tsv"), _ => { })!;
        var own = catalog.Modules[0];
        var bench = new ModuleBench(new BenchSettings
        {
            Remedy = new Idempotent(),
            Catalog = catalog.With(new Dictionary<string, ModDups.Modules.Catalog.CatalogModule>(StringComparer.Ordinal) { [own.Name] = own with { InitRequests = [own.Name] } }),
        });
        var file = TraceFile.Of(timeline =>
        {
            using var watch = timeline.Watch(bench);
            _ = bench.Request(own.Name);
        });
        Assert.Contains(file.Slices, slice => slice.Name == own.Name && slice["unfinished"] == "True");
        Assert.Contains(file.Slices, slice => slice["outcome"] == "Deadlocked");
    }

    [Fact]
    public void The_file_is_the_same_each_time()
    {
        byte[][] files = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            using var stream = new MemoryStream();
            using var timeline = new ModDups.Views.Timelines.ModuleTimeline(stream);
            BootStorm.Run(timeline.Watch(new BootStormSettings { CpuCount = 5, Seed = 7 }));
            timeline.Complete();
            return stream.ToArray();
        })];
        Assert.Equal(files[0], files[1]);
    }
}
