using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Text;

namespace ModDups.Cli.Output;

/// <summary>The results of storms as a person reads them, a row each.</summary>
internal sealed class StormTable
{
    private readonly TextTable _table;

    /// <summary>A table of storms with these settings, of which one has the most CPUs, under these remedies.</summary>
    public StormTable(Host host, BootStormSettings largest, IReadOnlyList<Remedy> remedies)
    {
        // As if each worker asked for every module.
        var requests = HumanText.Of((long)largest.CpuCount * largest.Catalog.Modules.Count).Length;
        _table = new TextTable(
            host,
            new("CPUs", HumanText.Of((long)largest.CpuCount).Length),
            new("Remedy", remedies.Max(remedy => remedy.Name.Length), IsNumber: false),
            new("Requests", requests),
            new("Loads", requests),
            new("Failures", requests),
            new("Wasted", ByteText.MaxLength),
            new("Peak", ByteText.MaxLength),
            new("Time", 9));
    }

    public void WriteHeader() => _table.WriteHeader();

    public void Write(BootStormResult result) => _table.WriteRow(
        HumanText.Of((long)result.CpuCount),
        result.Remedy,
        HumanText.Of(result.Requests),
        HumanText.Of(result.Loads),
        HumanText.Of(result.Stats.CountFailures()),
        ByteText.Of(result.WastedBytes),
        ByteText.Of(result.PeakBytes),
        HumanText.Of(result.Elapsed));
}
