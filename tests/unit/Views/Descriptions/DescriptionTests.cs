using ModDups.Analysis.Comparison;
using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Views.Columns;
using ModDups.Views.Descriptions;

namespace ModDups.Tests.Views.Descriptions;

/// <summary>What the descriptions say of objects, and that they hold together.</summary>
public sealed class DescriptionTests
{
    [Fact]
    public void A_kind_of_object_is_described_once() =>
        Assert.Equal(ObjectViews.All.Count, ObjectViews.All.Select(view => view.Type).Distinct().Count());

    [Fact]
    public void A_table_has_at_most_seven_columns_unless_a_wide_one_was_asked_for()
    {
        var tables = ObjectViews.All.SelectMany(view => view.Forms).Where(form => form.Kind == ViewFormKind.Table);
        Assert.All(tables, table => Assert.InRange(table.Columns.Count, 1, table.Name == "Wide" ? 12 : 7));
    }

    [Fact]
    public void A_column_that_shows_a_property_shows_it_as_it_is()
    {
        foreach (var view in ObjectViews.All)
        {
            Assert.All(
                view.Cells.Where(cell => cell.Property is not null), cell => Assert.NotNull(view.Type.GetProperty(cell.Property!)));
        }
    }

    [Fact]
    public void A_step_tells_its_loads_its_bytes_and_what_each_cost()
    {
        var stats = ModuleStats.FromCounters([17, 0, 0, 110, 2, 0, 0, 0, 0, 9252848, 5097856], "kernel");
        Assert.Equal("   110 loads    8.82 MiB   64% (82.15 KiB each)", Line(stats, "  at becoming"));
        Assert.Equal("   112 loads   13.69 MiB", Line(stats, "Wasted"));
    }

    [Fact]
    public void What_is_compared_is_told_by_its_time_and_by_what_lies_between()
    {
        var before = Stats() with { Time = DateTimeOffset.UnixEpoch, ModulesLoaded = 9 };
        var after = Stats() with { Time = DateTimeOffset.UnixEpoch.AddSeconds(61.25), ModulesLoaded = 2 };
        Assert.Equal("00:01:01.2 rebooted", Compared(Snapshot.Of(before), Snapshot.Of(after), 22));
        Assert.Equal("00:01:01.2", Compared(Snapshot.Of(before), Snapshot.Of(after with { ModulesLoaded = 9 }), 22));
        Assert.Equal("host: …odules/stats", Compared(Snapshot.Of(before), Snapshot.Of(after with { Source = "/debug/modules/stats" }, "host"), 19));
    }

    [Fact]
    public void Modules_are_counted_by_what_became_of_them()
    {
        var before = Stats(Module("kvm", 1), Module("evdev", 2), Module("xfs", 4));
        var after = Stats(Module("kvm", 3), Module("xfs", 4), Module("fuse", 1), Module("loop", 1));
        var comparison = StatsComparer.Compare(Snapshot.Of(before), Snapshot.Of(after));
        Assert.Equal("+2 -1 ~1", Cell(comparison, "Modules", 8));
        Assert.Equal("fuse +1, loop +1", Line(comparison, "Added"));
        Assert.Equal("kvm\nxfs\nfu…\nlo…\nev…", Cell(comparison, "Module", 3));
    }

    private static string Compared(Snapshot before, Snapshot after, int width) => Cell(StatsComparer.Compare(before, after), "Difference", width);

    private static string Cell(object item, string title, int width) =>
        ObjectViews.Of(item.GetType()).Cells.First(cell => cell.Title == title).Text(item, width);

    private static string Line(object item, string title) =>
        ObjectViews.Of(item.GetType()).Cells.First(cell => cell.Title == title && cell.List).Text(item, 0);

    private static DuplicateFailedModule Module(string name, ulong count) =>
        new() { Name = name, Count = count, Reason = FailureReason.Load };

    private static ModuleStats Stats(params DuplicateFailedModule[] modules) =>
        ModuleStats.FromCounters(new ulong[11], "test") with { DuplicateModules = modules };
}
