using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;

namespace ModDups.Cli.Output;

/// <summary>What a bench knows beside the results of its requests: what the kernel has logged, and what was found.</summary>
internal static class RequestNotes
{
    private const string Heading = "Log of the kernel:";

    public static void Write(Host host, ModuleBench bench)
    {
        // What nobody waited for may still log.
        _ = bench.GetStats();
        if (bench.TrackDuplicates)
        {
            Screen.WriteLine(host);
            Screen.WriteTitle(host, Heading);
            var lines = bench.GetLog().SelectMany(request => request.Lines).DefaultIfEmpty("No duplicate request.");
            foreach (var line in lines)
                Screen.WriteLine(host, line);
        }

        if (bench.Findings.Count > 0)
            Screen.WriteLine(host);
        foreach (var finding in bench.Findings)
            Screen.WriteLine(host, finding.Message);
    }
}
