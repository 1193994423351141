using ModDups.Fidelity;

namespace ModDups.Tests.Fidelity;

/// <summary>The rows of tests/bench/fidelity.md, each with its tolerance.</summary>
public sealed class FidelityTests
{
    private static readonly Lazy<FidelityRow[]> s_rows = new(() => [.. new FidelityTable(Captures.Root).Rows()]);

    private static readonly Lazy<FidelityRow[]> s_unloading = new(() => [.. new FidelityTable(Captures.Root).Unloading()]);

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var row in s_rows.Value)
            rows.Add(row.Case, row.Quantity);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_bench_comes_near_enough_to_what_was_measured(string name, string quantity)
    {
        var row = Assert.Single(s_rows.Value, row => row.Case == name && row.Quantity == quantity);
        Assert.True(row.IsNear, row.ToString());
    }

    // The other rows of this machine are off, as nothing is known of its modules: fidelity.md says so.
    [Fact]
    public void A_file_whose_inode_is_being_loaded_is_not_read_again()
    {
        var row = Assert.Single(FidelityTable.ReadOnce(), row => row.Quantity.EndsWith("KreadUniq", StringComparison.Ordinal));
        Assert.True(row.IsNear, row.ToString());
    }

    // How many share a load on a real machine differs: fidelity.md says why.
    [Fact]
    public void Unloading_comes_within_the_spread_of_the_boots()
    {
        foreach (var row in s_unloading.Value)
        {
            if (!row.Quantity.StartsWith("good calls", StringComparison.Ordinal) || !row.Case.StartsWith("unload-stock", StringComparison.Ordinal))
                Assert.True(row.IsNear, row.ToString());
        }
    }

    [Fact]
    public void Every_captured_storm_is_compared()
    {
        var unloading = MeasuredUnloading.All.SelectMany(storm => new[] { storm.Name, storm.Again });
        var compared = s_rows.Value.Select(row => row.Case).Concat(unloading).ToHashSet();
        Assert.Equal(
            [
                "autoload-4", "autoload-8", "autoload-trace-4", "bad-2", "bad-files", "cause-all-plain-before-8", "cause-all-xz-stock-8",
                "decompress-2", "initfail-before-8", "initfail-early-8", "initfail-stock-8", "initfail-v7-8", "many-truncated",
                "xfs-16-threads-8",
            ],
            Captures.WithStats.Where(name => !compared.Contains(name)));
    }
}
