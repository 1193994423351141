using System.Globalization;
using ModDups.Views.Plot;

namespace ModDups.Lab;

/// <summary>The storms of the kernel beside those of the bench, as a document: for each kind of storm a table and a plot.</summary>
internal static class StormReport
{
    public static void Write(TextWriter writer)
    {
        writer.WriteLine(
            $"""
            # The kernel beside the bench

            Made by `tests/kernel/lab long` on {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: Linux {Laboratory.Linux612.Release} (Debian's linux-source-6.12) under QEMU with
            software emulation, one boot for each row. Modelled are the bytes that the bench wastes, as the mean over 24 seeds on the
            machine `Emulated`, whose costs were fitted to tests/captures and to none of these boots. With the early check, one draw of
            a close race over kvm, which is half of all bytes, decides a boot: single boots differ by a factor of up to two, and the mean
            over the boots of a kind tells how near the bench comes. It has to come within the tolerance of fidelity.md, beyond two
            standard errors of that mean.

            | kind of storm | boots | modelled / measured | ± | tolerance | near enough |
            | --- | ---: | ---: | ---: | ---: | --- |
            """);
        foreach (var regime in LabRegime.All)
            writer.WriteLine(Row(regime));
        foreach (var regime in LabRegime.All)
            Write(writer, regime);
        LiveReport.Write(writer);
    }

    private static string Row(LabRegime regime) => regime.LeavesNothing
        ? $"| {regime.Name} | {regime.Storms.Count} | nothing is left | | | {YesOrNo(regime.Storms.All(storm => storm.IsNear))} |"
        : Invariant($"| {regime.Name} | {regime.Storms.Count} | {regime.Ratio:0.000} | {regime.Uncertainty * 100:0} % | {regime.Tolerance * 100:0} % | {YesOrNo(regime.IsNear)} |");

    private static string YesOrNo(bool isNear) => isNear ? "yes" : "**no**";

    private static void Write(TextWriter writer, LabRegime regime)
    {
        writer.WriteLine(
            $"""

            ## {regime.Name}

            | boot | measured bytes | modelled | off by | near enough | within |
            | --- | ---: | ---: | ---: | --- | --- |
            """);
        foreach (var storm in regime.Storms)
        {
            var off = storm.Measured > 0 ? ((storm.Modelled / storm.Measured) - 1).ToString("+0.0 %;-0.0 %;0 %", CultureInfo.InvariantCulture) : "";
            writer.WriteLine(Invariant(
                $"| {storm.Boot.Name} | {storm.Measured:#,0} | {storm.Modelled:#,0} | {off} | {storm.Least:#,0} … {storm.Most:#,0} | {YesOrNo(storm.IsNear)} |"));
        }
        Plot(writer, regime);
    }

    private static void Plot(TextWriter writer, LabRegime regime)
    {
        if (regime.LeavesNothing || regime.Storms.DistinctBy(storm => storm.Boot.CpuCount).Count() < 2)
            return;
        var chart = StormChart.Of(regime.Name, [Series("measured", storm => storm.Measured), Series("modelled", storm => storm.Modelled)]);
        writer.WriteLine();
        writer.WriteLine("```");
        foreach (var line in TerminalPlot.Draw(chart, 78, 16, ascii: true))
            writer.WriteLine(line.TrimEnd());
        writer.WriteLine("```");

        ChartSeries Series(string name, Func<LabStorm, double> value) => new(name,
            [.. regime.Storms.GroupBy(storm => storm.Boot.CpuCount).Select(boots => (boots.Key, boots.Average(value)))]);
    }
}
