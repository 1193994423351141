using ModDups.Analysis.Blame;
using ModDups.Analysis.Stretches;
using ModDups.Evidence;

namespace ModDups.Tests.Analysis.Blame;

/// <summary>A boot with more events than are analysed together is cut, and has the same answer.</summary>
public sealed class BootStretchTests
{
    private const int Calls = 20_000;

    [Theory]
    [InlineData(0, 8000)]
    [InlineData(0, 3000)]
    [InlineData(0, 40_000)]
    [InlineData(1500, 8000)]
    public void Each_row_is_that_of_the_whole_boot(int withoutRecords, int most) =>
        InFolder(folder =>
        {
            new LongBoot(Calls).Write(folder, withoutRecords: withoutRecords);

            var (whole, cut) = (LongBoot.Analyse(folder), LongBoot.Analyse(folder, most));

            Assert.Equal((Calls, true), (whole.Calls, whole.Failures > Calls / 2));
            Assert.Equal(whole.Causes, cut.Causes);
            Assert.Equal(whole.Findings, cut.Findings);
            Assert.Equal(whole.Missing.Select(missing => missing.Evidence), cut.Missing.Select(missing => missing.Evidence).Except(["One boot alone"]));
            Assert.Equal(whole.Origins, cut.Origins);
            Assert.Equal((whole.Calls, whole.Failures, whole.CpuCount, whole.Verdict), (cut.Calls, cut.Failures, cut.CpuCount, cut.Verdict));
        });

    // Of a module that was live before the trace began, a part of the boot does not know when it will be loaded again.
    [Fact]
    public void Each_call_is_counted_where_the_beginning_of_the_trace_is_missing() => InFolder(folder =>
    {
        new LongBoot(Calls).Write(folder, withoutLines: 1500);

        Assert.Equal(Named(LongBoot.Analyse(folder)), Named(LongBoot.Analyse(folder, 8000)));
    });

    [Theory]
    [MemberData(nameof(KnownCulpritTests.All), MemberType = typeof(KnownCulpritTests))]
    public void Each_call_of_a_real_boot_is_counted_once(string capture)
    {
        var settings = CauseInput.Known(capture) with { Stats = null, WantsForecasts = false };

        var (whole, cut) = (BlamePipeline.Run(settings), BlamePipeline.Run(CauseInput.Known(capture) with { Stats = null, WantsForecasts = false, MostEvents = 400 }));

        Assert.Equal(Named(whole), Named(cut));
        Assert.Equal((whole.Calls, whole.Failures), (cut.Calls, cut.Failures));
    }

    [Fact]
    public void The_events_of_a_stretch_have_neighbours_that_are_counted_elsewhere()
    {
        var events = Enumerable.Range(0, 1000).Select(Load).ToList();

        var stretches = new BootStretches([events], most: 200).Read().ToList();

        Assert.All(stretches, stretch => Assert.False(stretch.IsWhole));
        Assert.Equal(events, stretches.SelectMany(stretch => stretch.Events.Where(found => !found.IsContext).Select(found => found.Event)));
        Assert.All(stretches.SkipLast(1), stretch => Assert.True(stretch.Events[^1].IsContext));
        // All modules that were loaded before.
        Assert.Contains(events[0], stretches[^1].Events.Select(found => found.Event));
    }

    [Fact]
    public void A_boot_with_as_many_events_as_allowed_is_whole()
    {
        var events = Enumerable.Range(0, 200).Select(Load).ToList();

        Assert.True(Assert.Single(new BootStretches([events[..100], events[100..]], most: 200).Read()).IsWhole);
        Assert.False(new BootStretches([events[..100], events[100..]], most: 199).Read().First().IsWhole);
        Assert.True(Assert.Single(new BootStretches([], most: 200).Read()).IsWhole);
    }

    private static void InFolder(Action<string> test)
    {
        var folder = Directory.CreateTempSubdirectory("moddups-stretches-");
        try
        {
            test(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ModuleLoadEvent Load(int number) => new()
    {
        Kind = ModuleLoadEventKind.Load, Module = FormattableString.Invariant($"module_{number}"), SinceBoot = TimeSpan.FromMilliseconds(number), Source = "trace", Line = number + 1,
    };

    // A request may be too long ago to tell which function made it.
    private static IEnumerable<string> Named(BlameReport report) => report.Causes.GroupBy(cause => (cause.Module, cause.Origin))
        .Select(cause => FormattableString.Invariant($"{cause.Key} {cause.Sum(row => row.Calls)} {cause.Sum(row => row.Failures)}")).Order(StringComparer.Ordinal);
}
