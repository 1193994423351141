using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;
using ModDups.Views.Formats;
using ModDups.Views.Plot;

namespace ModDups.Cli.Output;

/// <summary>Writes the results of storms as a plot over the CPUs, followed by the totals of each remedy.</summary>
internal static class StormPlot
{
    public static void Write(
        Host host, IResultWriter output, IReadOnlyList<BootStormResult> results, BootStormResult widest, int width, bool ascii)
    {
        host.Write("\n");
        foreach (var line in TerminalPlot.Draw(StormChart.From(results), width, ascii: ascii, colour: host.HasColor))
            host.Write($"{line}\n");
        output.Begin(widest);
        foreach (var remedy in results.GroupBy(result => result.Remedy, StringComparer.Ordinal))
            output.Write(remedy.MaxBy(result => result.CpuCount)!);
    }
}
