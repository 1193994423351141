using System.Globalization;
using ModDups.Simulation.Bench;
using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the trends of storms, one per row.</summary>
internal sealed class StormTrendView : ObjectView<StormTrend>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Remedy", trend => trend.Remedy)) with { Narrow = 15, Plain = 0 },
        Line(Text("Kernel", trend => trend.Kernel)) with { Plain = 0 },
        Line(Text("CPUs", Cpus)) with { Narrow = 9, Plain = 0 },
        Line(Bytes("Wasted/CPU", trend => Rounded(trend.WastedBytesPerCpu))) with { Narrow = 11, Plain = ByteText.MaxLength },
        Line(Number("Fit", trend => trend.WastedFit.ToString("0.000", CultureInfo.InvariantCulture))) with { Narrow = 5, Plain = 5 },
        Line(Bytes("Peak/CPU", trend => Rounded(trend.PeakBytesPerCpu))) with { Narrow = 11, Plain = ByteText.MaxLength },
        Line(Duration("Time/CPU", trend => trend.TimePerCpu)) with { Plain = 0 },
        Line(Bytes("Limit", trend => trend.Limit), trend => trend.Limit is not null),
        Line(Count("Wasted at", trend => trend.CpusAtWastedLimit), trend => trend.Limit is not null) with { Narrow = 9, Plain = 0 },
        Line(Count("Full at", trend => trend.CpusAtPeakLimit), trend => trend.Limit is not null) with { Narrow = 8, Plain = 0 },
    ];

    private static string Cpus(StormTrend trend) => string.Create(CultureInfo.InvariantCulture, $"{trend.LeastCpuCount} to {trend.MostCpuCount}");

    private static decimal Rounded(double bytes) => (decimal)Math.Round(bytes);
}
