using ModDups.Analysis.Comparison;
using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;
using ModDups.Statistics.Sources;
using ModDups.Tests.Cli;
using ModDups.Tests.Statistics;

namespace ModDups.Tests.Kernel;

/// <summary>Each row of the table is read, written, compared and shown, whatever the row.</summary>
public sealed class KernelCountersTests
{
    public static TheoryData<string> Names => [.. KernelCounters.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_counter_goes_from_the_text_to_the_object_and_back(string name)
    {
        var row = Row(name);
        var text = TextOf(Distinct(0));
        var read = StatsText.ReadOne(text);
        Assert.Equal(Distinct(0).Value(row), read.Value(row));
        Assert.Contains($"{row.Label}\t{read.Value(row)}\n", text, StringComparison.Ordinal);
        Assert.Empty(read.OtherCounters);
        Assert.Equal(text, StatsWriter.Format(read));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_counter_is_compared(string name)
    {
        var row = Row(name);
        var (before, after) = (Distinct(0), Distinct(500));
        var change = StatsComparer.Compare(Snapshot.Of(before), Snapshot.Of(after)).Change(row);
        if (row.Kind == KernelCounterKind.Average)
        {
            Assert.Null(change);
            return;
        }

        Assert.NotNull(change);
        Assert.Equal((name, before.Value(row), after.Value(row)), (change.Name, (ulong?)change.Reference, (ulong?)change.Difference));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_counter_is_in_the_json(string name)
    {
        using var folder = new CounterFolder(Distinct(0), withText: true);
        var stats = Assert.Single(CliRun.Of("stats", "--json", folder.Path).Items);
        Assert.Equal(Distinct(0).Value(Row(name)), stats.GetProperty(name).GetUInt64());
    }

    [Fact]
    public void Counters_are_read_out_of_their_files()
    {
        using var folder = new CounterFolder(Distinct(0), withText: false);
        var read = Assert.Single(new StatsSource().Read(folder.Path, problem => Assert.Fail(problem.ToString())));
        Assert.All(KernelCounters.All, row => Assert.Equal(Distinct(0).Value(row), read.Value(row)));
    }

    [Fact]
    public void A_counter_of_a_later_release_may_be_missing()
    {
        var later = new KernelCounter { Name = "Later", Label = "Later", Kind = KernelCounterKind.Count, Since = new(7, 0) };
        Assert.False(later.IsAlwaysPrinted);
        Assert.All(KernelCounters.All.Where(row => row.IsKept), row => Assert.True(row.IsAlwaysPrinted || row.Since > new Version(6, 4)));
    }

    [Fact]
    public void Objects_have_the_counters_in_the_order_of_their_properties() =>
        Assert.Equal(
            typeof(ModuleStats).GetProperties().Select(property => property.Name).Where(Names.Select(each => each.Data).Contains),
            KernelCounters.InObjects.Select(row => row.Name).Where(name => typeof(ModuleStats).GetProperty(name) is not null));

    [Fact]
    public void Only_what_the_kernel_keeps_can_be_set()
    {
        var stats = Distinct(0);
        Assert.Equal(9ul, stats.With(KernelCounters.FailedLoads, 9).FailedLoads);
        Assert.Throws<ArgumentException>(() => stats.With(KernelCounters.WastedBytes, 9));
    }

    private static KernelCounter Row(string name) => KernelCounters.All.Single(row => row.Name == name);

    // A number for each counter that no other one has.
    private static ModuleStats Distinct(ulong more) => new(
        "numbers",
        KernelCounters.All.Where(row => row.IsKept).Aggregate(
            CounterMap<ulong>.None,
            (values, row) => values.With(row, (row.Kind == KernelCounterKind.Count ? 3ul : 70_001ul) + (1000ul * (ulong)row.Index) + more)));

    private static string TextOf(ModuleStats stats) => StatsWriter.Format(stats);

    /// <summary>A folder like the kernel's, with the counters one to a file.</summary>
    private sealed class CounterFolder : IDisposable
    {
        public CounterFolder(ModuleStats stats, bool withText)
        {
            foreach (var row in KernelCounters.All.Where(row => row.FileName is not null))
                File.WriteAllText(System.IO.Path.Join(Path, row.FileName), $"{stats.Value(row)}\n");
            if (withText)
                File.WriteAllText(System.IO.Path.Join(Path, "stats"), TextOf(stats));
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("moddups").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
