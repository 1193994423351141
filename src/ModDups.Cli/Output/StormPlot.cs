using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Cli.Output;

/// <summary>The results of storms as a plot over the CPUs, and below it what each remedy comes to in the end.</summary>
internal static class StormPlot
{
    public static void Write(Host host, IReadOnlyList<BootStormResult> results, StormTable table, int width, bool ascii)
    {
        foreach (var line in TerminalPlot.Draw(StormChart.From(results), width, ascii: ascii, colour: host.HasColor))
            host.Write($"{line}\n");
        Screen.WriteLine(host);
        table.WriteHeader();
        foreach (var remedy in results.GroupBy(result => result.Remedy, StringComparer.Ordinal))
            table.Write(remedy.MaxBy(result => result.CpuCount)!);
    }
}
