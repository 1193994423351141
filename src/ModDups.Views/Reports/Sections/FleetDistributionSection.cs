using ModDups.Analysis.Fleets;
using ModDups.Text;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>How many boots wasted how much, as bars.</summary>
internal sealed class FleetDistributionSection(FleetReport fleet) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "How many boots wasted how much";

    /// <inheritdoc/>
    public bool HasContent => fleet.Distribution.Count > 0;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        page.Paragraph($"The median is {CellText.Bytes(fleet.MedianBytes)}; nine of ten boots wasted at most {CellText.Bytes(fleet.Percentile90Bytes)}, and none more than {CellText.Bytes(fleet.MaximumBytes)}.");
        ReportBars.Write(page, Title, [.. Filled().Select(bucket => new ReportBars.Bar(NameOf(bucket), bucket.Boots, bucket.Boots, CellText.Count(bucket.Boots, "boot")))]);
    }

    // Without those in between that are empty, two neighbours would look alike.
    private IEnumerable<FleetBucket> Filled()
    {
        FleetBucket? before = null;
        foreach (var bucket in fleet.Distribution)
        {
            for (var from = before is { FromBytes: > 0 } ? before.ToBytes : bucket.FromBytes; from < bucket.FromBytes; from *= 2)
                yield return new(from, 2 * from, 0);
            yield return before = bucket;
        }
    }

    private static string NameOf(FleetBucket bucket) => bucket.FromBytes == 0 ? "nothing" : $"{ByteText.Of(bucket.FromBytes)} to {ByteText.Of(bucket.ToBytes)}";
}
