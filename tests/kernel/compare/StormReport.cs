using System.Globalization;
using ModDups.Fidelity;
using ModDups.Plot;

namespace ModDups.Kernel;

/// <summary>The storms of the kernel beside those of the bench, as a document: a table, and a plot for each regime.</summary>
internal static class StormReport
{
    public static void Write(TextWriter writer)
    {
        writer.WriteLine(
            $"""
            # The kernel beside the bench

            Made by `tests/kernel/lab long` on {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: Linux {Laboratory.Release} (Debian's linux-source-6.12), {Laboratory.Boots.Count} boots under
            QEMU with software emulation, one for each row. Modelled are means over 24 seeds on the machine `Emulated`, whose costs
            were fitted to tests/captures and to none of these boots. Two boots of one kernel differ by up to 50 % where the early
            check decides a close race over kvm.
            """);
        foreach (var regime in LabStorm.All.GroupBy(storm => storm.Regime, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            WriteRegime(writer, regime.Key, [.. regime.Select(storm => storm.Row())], [.. regime.Select(storm => storm.CpuCount)]);
    }

    private static void WriteRegime(TextWriter writer, string regime, FidelityRow[] rows, int[] cpus)
    {
        writer.WriteLine(
            $"""

            ## {regime}

            | case | quantity | measured | modelled | off by | near enough | within |
            | --- | --- | ---: | ---: | ---: | --- | --- |
            """);
        foreach (var row in rows)
            writer.WriteLine(row.ToMarkdown());
        if (cpus.Length < 2 || rows.All(row => row.Measured is 0 && row.Modelled == 0))
            return;
        ChartSeries Series(string name, Func<FidelityRow, double> value) =>
            new(name, [.. rows.Zip(cpus, (row, count) => new ChartPoint(count, value(row)))]);
        var chart = StormChart.Of(regime, [Series("measured", row => row.Measured!.Value), Series("modelled", row => row.Modelled)]);
        writer.WriteLine();
        writer.WriteLine("```");
        foreach (var line in TerminalPlot.Draw(chart, 72, 16, ascii: true))
            writer.WriteLine(line);
        writer.WriteLine("```");
    }
}
