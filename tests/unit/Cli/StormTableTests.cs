using ModDups.Boot;
using ModDups.Cli;
using ModDups.Statistics;
using ModDups.Suppression;

namespace ModDups.Tests.Cli;

/// <summary>The table of storms, to the letter.</summary>
public sealed class StormTableTests
{
    [Fact]
    public void The_storm_table_tells_what_a_remedy_saves() => Assert.Equal(
        """
        24 modules of seeds.tsv, machine Seeds, InitModule, compressed, seed 7

        CPUs  Remedy      Requests  Loads  Failures       Wasted         Peak       Time
        ----  ----------  --------  -----  --------  -----------  -----------  ---------
           8  None             192    187       163    13.59 GiB   155.02 MiB  122.32 ms
         255  Idempotent      6120   3147         0          0 B    20.48 MiB     3.21 s

        255 CPUs, Idempotent: A finding.

        """,
        Rendered.By(host =>
        {
            var settings = new BenchSettings { Entry = LoadEntry.InitModule, Compressed = true, Seed = 7 };
            Remedies.TryFind("Idempotent", out var idempotent);
            var table = new StormTable(host, settings, 255, [new None(), idempotent!]);
            table.Write(Storm(8, "None", 192, 187, 163, 14588526272, 162550251, 1223223));
            table.Write(Storm(255, "Idempotent", 6120, 3147, 0, 0, 21475249, 32100000) with
            {
                Findings = [new BenchFinding(BenchFindingKind.RemedyPassedBy, "A finding.")],
            });
            table.WriteFindings();
        }));

    [Fact]
    public void Of_many_findings_the_first_ones_are_shown()
    {
        var output = Rendered.By(host =>
        {
            var table = new StormTable(host, new BenchSettings(), 8, [new None()]);
            var findings = Enumerable.Range(1, 25).Select(number =>
                new BenchFinding(BenchFindingKind.LoadFailed, FormattableString.Invariant($"Finding {number}.")));
            table.Write(Storm(8, "None", 1, 1, 0, 0, 0, 0) with { Findings = [.. findings] });
            table.WriteFindings();
        });
        Assert.EndsWith("8 CPUs, None: Finding 10.\n15 more findings; --json has all.\n", output, StringComparison.Ordinal);
    }

    private static BootStormResult Storm(
        int cpus, string remedy, long requests, long loads, ulong failures, ulong wasted, long peak, long ticks) => new()
    {
        CpuCount = cpus,
        Remedy = remedy,
        Seed = 7,
        Requests = requests,
        Loads = loads,
        Duplicates = loads,
        Elapsed = TimeSpan.FromTicks(ticks),
        PeakBytes = peak,
        Stats = ModuleStats.FromCounters([0, 0, 0, 0, failures, 0, 0, 0, 0, 0, wasted], "bench"),
        Findings = [],
    };
}
