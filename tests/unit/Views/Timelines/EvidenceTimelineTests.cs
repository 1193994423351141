using ModDups.Analysis.Blame;
using ModDups.Evidence;
using ModDups.Evidence.Reading;
using ModDups.Views.Timelines;

namespace ModDups.Tests.Views.Timelines;

/// <summary>The timeline of a real boot.</summary>
public sealed class EvidenceTimelineTests
{
    [Theory]
    [InlineData("udev-plain-before-8", "udev-machine/catalog.tsv")]
    [InlineData("udev-xz-stock-2", "udev-machine/catalog.tsv")]
    [InlineData("udev-plain-stock-4", "udev-machine/catalog.tsv")]
    [InlineData("cause-all-plain-before-8", "cause-machine/catalog.tsv")]
    [InlineData("cause-all-xz-stock-8", "cause-machine/catalog-xz.tsv")]
    public void A_boot_and_the_bench_look_alike(string capture, string catalog)
    {
        var boot = Analyse(capture, catalog);
        var file = TraceFile.Of(timeline => timeline.Add(boot, TestContext.Current.CancellationToken));

        var real = file.Processes.Where(process => process.Value.EndsWith(boot.Report.Source, StringComparison.Ordinal)).Select(process => process.Key).ToHashSet();
        var calls = file.Slices.Where(slice => slice["call"] is not null).ToLookup(slice => real.Contains(slice.Track.Process));
        Assert.Equal(boot.Calls.Count(call => call.Call.Start is not null), calls[true].Count());
        Assert.NotEmpty(calls[false]);
        Assert.Equal(boot.Report.Failures, calls[true].Count(call => call["result"] is not ("0" or null)));
        // The first call of the bench is where the first of the boot is.
        Assert.InRange(calls[false].Min(call => call.Begin) - calls[true].Min(call => call.Begin), -1, 1);
        foreach (var kind in new[] { true, false })
        {
            var loads = calls[kind].Where(call => call["result"] == "0" && call["duplicate"] is null).Select(call => call.Name).ToHashSet();
            Assert.Contains(file.Slices, slice => slice.Name == "init" && real.Contains(slice.Track.Process) == kind);
            Assert.Superset(new HashSet<string> { loads.First() }, loads);
        }
    }

    [Fact]
    public void An_arrow_leads_to_the_load_of_the_same_module_that_ran_then()
    {
        var boot = Analyse("udev-plain-before-8", "udev-machine/catalog.tsv") with { Storms = [] };
        var file = TraceFile.Of(timeline => timeline.Add(boot, TestContext.Current.CancellationToken));
        Assert.NotEmpty(file.Arrows);
        Assert.All(file.Arrows, arrow => Assert.Equal("EEXIST", arrow.From["result"]));
        Assert.All(file.Arrows, arrow => Assert.Contains(arrow.To.Name, new[] { arrow.From.Name, "read to link", "init" }));
    }

    [Fact]
    public void Events_alone_make_a_timeline_too()
    {
        var events = new EvidenceSource().Read(Captures.PathOf("udev-xz-stock-2"), _ => { }).ToList();
        var file = TraceFile.Of(timeline => timeline.Add(ModuleTimeline.Boot(events, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
        Assert.Contains(file.Processes.Values, process => process.StartsWith("udev: ", StringComparison.Ordinal));
        Assert.Contains(file.Threads.Values, thread => thread.StartsWith("(udev-worker)-", StringComparison.Ordinal) || thread.StartsWith("(udev-worker) ", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_are_data()
    {
        const string Odd = "a\"b\\c\n\u0000\u001b[31m\u2028\ud800<script>\u202e𝕏";
        var file = TraceFile.Of(timeline => timeline.Add(ModuleTimeline.Boot(
        [
            Call(1, Odd, start: 0, duration: 5),
            Call(2, Odd, start: 3, duration: 5),
        ])));
        // Half of a pair is no character.
        Assert.Contains(file.Slices, slice => slice.Name == Odd.Replace('\ud800', '\ufffd'));
        Assert.Contains(file.Threads.Values, thread => thread.StartsWith(Odd.Replace('\ud800', '\ufffd'), StringComparison.Ordinal));
    }

    [Fact]
    public void Calls_that_overlap_on_one_thread_get_threads_of_their_own()
    {
        var file = TraceFile.Of(timeline => timeline.Add(ModuleTimeline.Boot(
        [
            Call(1, "modprobe", start: 0, duration: 5),
            Call(1, "modprobe", start: 3, duration: 5),
            Call(1, "modprobe", start: 5, duration: 0),
            Call(1, "modprobe", start: 5, duration: null),
        ])));
        Assert.Equal(4, file.Slices.Count);
        Assert.Equal(2, file.Threads.Count);
    }

    [Fact]
    public void Requests_of_the_kernel_are_instants()
    {
        var boot = ModuleTimeline.Boot([new ModuleLoadEvent { Kind = ModuleLoadEventKind.Request, Requested = "fs-xfs", SinceBoot = TimeSpan.FromSeconds(2), Process = "mount", ProcessId = 9, Source = "t", Line = 1 }]);
        Assert.True(ModuleTimeline.Shows(boot));
        var file = TraceFile.Of(timeline => timeline.Add(boot));
        Assert.Equal(["fs-xfs"], file.Instants);
    }

    [Fact]
    public void What_was_logged_is_an_instant_too()
    {
        var boot = ModuleTimeline.Boot([new ModuleLoadEvent { Kind = ModuleLoadEventKind.DuplicateRequest, Requested = "fs-xfs", SinceBoot = TimeSpan.FromSeconds(2), Source = "dmesg", Line = 1 }]);
        Assert.True(ModuleTimeline.Shows(boot));
        Assert.Equal(["fs-xfs"], TraceFile.Of(timeline => timeline.Add(boot)).Instants);
    }

    [Fact]
    public void Evidence_without_times_shows_nothing()
    {
        Assert.False(ModuleTimeline.Shows(ModuleTimeline.Boot([])));
        Assert.False(ModuleTimeline.Shows(ModuleTimeline.Boot([Call(1, "modprobe", 0, 1) with { SinceBoot = null, Time = DateTimeOffset.UnixEpoch }])));
    }

    private static BlameAnalysis Analyse(string capture, string catalog) => BlamePipeline.Analyse(
        new BlameSource
        {
            Paths = [Captures.PathOf(capture)],
            CatalogPath = Captures.PathOf(catalog.Split('/')),
            DevicesPath = catalog.StartsWith("udev", StringComparison.Ordinal) ? Captures.PathOf("udev-machine", "cpu-uevent") : null,
        }.Open(_ => { }),
        TestContext.Current.CancellationToken);

    private static ModuleLoadEvent Call(int process, string name, double start, double? duration) => new()
    {
        Kind = ModuleLoadEventKind.FinitModule,
        Module = name,
        Process = name,
        ProcessId = process,
        SinceBoot = TimeSpan.FromSeconds(start),
        Duration = duration is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Result = duration is null ? null : 0,
        Source = "test",
        Line = 1,
    };
}
