using ModDups.Cli.Output;
using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Userspace;
using ModDups.Statistics;
using ModDups.Views.Pages;
using ModDups.Views.Summaries;

namespace ModDups.Tests.Cli;

/// <summary>The table of storms, to the letter.</summary>
public sealed class StormTableTests
{
    [Fact]
    public void The_storm_table_tells_what_a_remedy_saves() => Assert.Equal(
        """
        CPUs  Remedy      Kernel  Requests  Loads  Failures       Wasted         Peak       Time
        ----  ----------  ------  --------  -----  --------  -----------  -----------  ---------
           8  None        6.3          192    187       163    13.59 GiB   155.02 MiB  122.32 ms
         255  Idempotent  6.12        6120   3147         0          0 B    20.48 MiB     3.21 s

        """,
        Rendered.By(output =>
        {
            output.Begin(StormWidths.Of(new BootStormSettings { CpuCount = 255 }, [new(null, new None()), new(null, new Idempotent())]));
            output.Write(Storm(8, "None", 192, 187, 163, 14588526272, 162550251, 1223223));
            output.Write(Storm(255, "Idempotent", 6120, 3147, 0, 0, 21475249, 32100000));
        }));

    [Fact]
    public void The_title_tells_every_setting_that_is_not_as_it_is_by_default()
    {
        var settings = new BootStormSettings { CpuCount = 8 };
        Assert.Equal("24 modules of kvm-guest.tsv, machine KvmGuest, FinitModule, seed 0", BenchTitle.Of(settings));
        Assert.Equal(
            "24 modules of kvm-guest.tsv, machine Emulated, InitModule, compressed, at most 2.00 GiB, all asked for, at most 1 worker, 4.00 GiB of memory, udev 249, no live check, seed 7",
            BenchTitle.Of(settings with
            {
                Machine = MachineProfiles.Find("Emulated")!,
                SystemCall = LoadSystemCall.InitModule,
                Compressed = true,
                VirtualMemoryLimit = 1L << 31,
                AskAll = true,
                MaxWorkers = 1,
                MemoryBytes = 4L << 30,
                Udev = UdevRelease.TryParse("249", out var udev) ? udev : throw new FormatException(),
                LiveCheck = false,
                Seed = 7,
            }));
    }

    [Fact]
    public void Of_what_a_sweep_finds_again_and_again_the_largest_is_told() => Assert.Equal(
        """
        300 CPUs, None: 300 loads did not fit. Found in 3 storms under this remedy.
        1 CPU, Idempotent: Other loads did not fit.

        """,
        Findings(
            Finding(1, "None", BenchFindingKind.OutOfMemory, "1 loads did not fit."),
            Finding(1, "Idempotent", BenchFindingKind.OutOfMemory, "Other loads did not fit."),
            Finding(300, "None", BenchFindingKind.OutOfMemory, "300 loads did not fit."),
            Finding(8, "None", BenchFindingKind.OutOfMemory, "8 loads did not fit.")));

    [Fact]
    public void Of_many_findings_the_first_ones_are_shown()
    {
        var messages = Enumerable.Range(1, 25).Select(number => FormattableString.Invariant($"Finding {number}."));
        var output = Findings(Finding(8, "None", BenchFindingKind.LoadFailed, [.. messages]));
        Assert.EndsWith("8 CPUs, None: Finding 10.\n15 more findings; use --json to see all.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_found_nothing_is_written() => Assert.Empty(Findings(Finding(8, "None", default)));

    private static string Findings(params BootStormResult[] results) => Rendered.By(output =>
    {
        var findings = new FindingList();
        foreach (var result in results)
            findings.Add(result);
        findings.Write(output);
    });

    private static BootStormResult Finding(int cpus, string remedy, BenchFindingKind kind, params string[] messages) =>
        Storm(cpus, remedy, 1, 1, 0, 0, 0, 0) with { Findings = [.. messages.Select(message => new BenchFinding(kind, message))] };

    private static BootStormResult Storm(
        int cpus, string remedy, long requests, long loads, ulong failures, ulong wasted, long peak, long ticks) => new()
    {
        CpuCount = cpus,
        Remedy = remedy,
        Kernel = remedy == "None" ? "6.3" : "6.12",
        FailedInits = 0,
        FailedInitBytes = 0,
        Seed = 7,
        Requests = requests,
        Loads = loads,
        Duplicates = loads,
        Elapsed = TimeSpan.FromTicks(ticks),
        PeakBytes = peak,
        PeakModuleAreaBytes = 0,
        PeakVmallocBytes = peak,
        Stats = ModuleStats.FromCounters([0, 0, 0, 0, failures, 0, 0, 0, 0, 0, wasted], "bench"),
        Findings = [],
    };
}
