using System.Globalization;
using ModDups.Analysis.Comparison;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Lab;

/// <summary>
/// The text that a cover letter has about what a change to Linux does: plain ASCII, at most 75 columns, as
/// Documentation/process/submitting-patches.rst asks for.
/// </summary>
internal sealed class CoverLetter(LetterFacts facts, IReadOnlyList<StormRepetition> before, IReadOnlyList<StormRepetition> after)
{
    private const int Width = 75;

    private const string Title = "Virtual memory wasted by duplicate module loads";

    private readonly IReadOnlyList<BootStormComparison> _rows = StormComparer.Compare(before, after);

    /// <summary>The releases of Linux that the bench has for both kernels, in words.</summary>
    public required string Modelled { get; init; }

    /// <summary>What the bench says.</summary>
    public required IReadOnlyList<LetterPrediction> Predictions { get; init; }

    /// <summary>The version of moddups.</summary>
    public required string Version { get; init; }

    /// <summary>The graph: the means as lines, each boot as a point.</summary>
    public StormChart Chart => StormChart.Of(
        Title,
        [Means("Before", before), Means("After", after)],
        [.. Points("before, each boot", before), .. Points("after, each boot", after)]);

    /// <summary>Writes the text.</summary>
    public void Write(TextWriter writer)
    {
        string[] paragraphs =
        [
            $"{Title}: {facts.Before} (before), and {facts.After} (after), {facts.Origin}.",
            $"{facts.Storm} {Boots()} for each number of CPUs, in turn, under QEMU {facts.Qemu} with software emulation and 4 GiB on a host with {facts.Host}. What is counted is what /sys/kernel/debug/modules/stats shows after the boot. Each p is that of a permutation test of the means.",
        ];
        foreach (var paragraph in paragraphs)
            Paragraph(writer, paragraph);
        Table(writer, StormMeasure.WastedBytes, "Wasted virtual memory in MiB", 1 << 20, "0.00");
        Graph(writer);
        if (_rows.LastOrDefault(row => row.Measure == StormMeasure.WastedBytes) is { } waste)
            Paragraph(writer, $"{(waste.CpuCount is null ? "All numbers of CPUs together, each permuted among its own boots: " : "")}{waste.Verdict}");
        Table(writer, StormMeasure.Failures, "Failed loads", 1, "0.0");
        Table(writer, StormMeasure.Elapsed, "Time of the storm in ms", 1e-3, "0");
        Bench(writer);
        writer.WriteLine($"Tool: moddups {Version} (tests/kernel/lab patch)");
    }

    private static ChartSeries Means(string name, IEnumerable<StormRepetition> storms) => new(
        name, [.. storms.GroupBy(storm => storm.CpuCount).OrderBy(cpus => cpus.Key).Select(cpus => (cpus.Key, cpus.Average(storm => (double)storm.WastedBytes!.Value)))]);

    private static IEnumerable<MeasuredWaste> Points(string label, IEnumerable<StormRepetition> storms) =>
        storms.Select(storm => new MeasuredWaste(storm.CpuCount, storm.WastedBytes!.Value, label));

    private string Boots()
    {
        var counts = _rows.Where(row => row.CpuCount is not null).Select(row => row.ReferenceCount).Distinct().ToList();
        return counts is [1]
            ? "1 boot of each kernel"
            : FormattableString.Invariant($"{string.Join(" to ", new[] { counts.Min(), counts.Max() }.Distinct())} boots of each kernel");
    }

    private void Table(TextWriter writer, StormMeasure measure, string title, double unit, string format)
    {
        BootStormComparison[] rows = [.. _rows.Where(row => row.Measure == measure && row.CpuCount is not null)];
        if (rows.Length == 0)
            return;
        writer.WriteLine($"{title} (mean +- standard deviation):");
        writer.WriteLine();
        writer.WriteLine("  CPUs  boots              before               after   ratio         p");
        foreach (var row in rows)
        {
            writer.WriteLine(FormattableString.Invariant(
                $"  {row.CpuCount,4}  {row.ReferenceCount,2},{row.DifferenceCount,2}  {Cell(row.Reference!),18}  {Cell(row.Difference!),18}  {row.Ratio,6:0.00}  {StormOutcomeText.PText(row.PValue),8}"));
        }

        writer.WriteLine();

        string Cell(Analysis.Significance.SampleSummary group) => string.Create(
            CultureInfo.InvariantCulture, $"{(group.Mean / unit).ToString(format, CultureInfo.InvariantCulture)} +- {(group.StandardDeviation / unit).ToString(format, CultureInfo.InvariantCulture)}");
    }

    private void Graph(TextWriter writer)
    {
        var lines = StormChart.Of(Title, [Means("Before", before), Means("After", after)]);
        foreach (var line in TerminalPlot.Draw(lines, Width, 20, ascii: true))
            writer.WriteLine(line.TrimEnd());
        writer.WriteLine();
    }

    private void Bench(TextWriter writer)
    {
        Paragraph(writer, $"The bench of moddups simulates the same storms, {Modelled}. It wastes, in MiB as the mean over 24 random seeds:");
        writer.WriteLine("  CPUs              before               after   ratio");
        foreach (var row in Predictions)
        {
            writer.WriteLine(FormattableString.Invariant(
                $"  {row.CpuCount,4}  {row.Before / (1 << 20),18:0.00}  {row.After / (1 << 20),18:0.00}  {(row.Before > 0 ? row.After / row.Before : null),6:0.00}"));
        }

        writer.WriteLine();
    }

    private static void Paragraph(TextWriter writer, string text)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                writer.WriteLine(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        writer.WriteLine(line);
        writer.WriteLine();
    }
}
