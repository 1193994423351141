using System.Diagnostics;
using System.Globalization;

namespace ModDups.Bench;

/// <summary>
/// How fast `moddups` writes, as whole processes of the published command, by their processor time: dumps as JSON beside an awk
/// program that prints the same numbers, in turns; and tables of dumps and of events.
/// </summary>
internal static class OutputSpeed
{
    private const int Rounds = 5;
    private const long Bytes = 70_000_000;
    private const double MostTimesAsLong = 2;
    private const double LeastMegabytes = 50;

    // The same objects, of the properties that the text has.
    private const string Program = """
        function end() { if (open) { printf "%s{\"Source\":\"%s\"%s,\"DuplicateModules\":[%s]}", sep, FILENAME, counters, rows; sep = ",\n"; rows = rs = counters = "" } }
        BEGIN { FS = "\t"; print "[" }
        /Mods ever loaded/ { end(); open = 1 }
        NF == 2 { label = $1; sub(/^ +/, "", label); counters = counters ",\"" label "\":" $2; next }
        NF == 3 && $2 + 0 > 0 { name = $1; gsub(/ /, "", name); reason = $3; sub(/^ +/, "", reason)
          rows = rows rs "{\"Name\":\"" name "\",\"Count\":" $2 + 0 ",\"Reason\":\"" reason "\",\"WastedBytes\":null,\"Source\":\"" FILENAME "\"}"; rs = "," }
        END { end(); print "\n]" }
        """;

    /// <summary>Measures the command.</summary>
    /// <param name="moddups">The path of the published `moddups`.</param>
    public static bool Print(string moddups)
    {
        var folder = Directory.CreateTempSubdirectory("moddups-output-");
        try
        {
            var dump = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "captures", "before-16", "stats"));
            var (dumps, trace) = (Path.Combine(folder.FullName, "dumps"), Path.Combine(folder.FullName, "trace"));
            using (var file = File.Create(dumps))
            {
                while (file.Length < Bytes)
                    file.Write(dump);
            }

            _ = EvidenceInputs.WriteTrace(trace, Bytes);
            var holds = CompareJson(moddups, dumps);
            holds &= PrintTable("dumps", moddups, "stats", dumps);
            holds &= PrintTable("events", moddups, "events", trace);
            return holds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool CompareJson(string moddups, string dumps)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Run(moddups, ["stats", "--json", dumps]).Seconds);
            theirs.Add(Run("mawk", [Program, dumps]).Seconds);
        }

        return Report.Line(
            $"{Bytes / 1e6:F0} MB of dumps as JSON, fastest of {Rounds}: {ours.Min():F2} s, mawk {theirs.Min():F2} s: {ours.Min() / theirs.Min():F2} times as long",
            ours.Min() <= MostTimesAsLong * theirs.Min());
    }

    private static bool PrintTable(string name, string moddups, string command, string path)
    {
        List<(double Seconds, long Bytes)> runs = [.. Enumerable.Range(0, Rounds).Select(_ => Run(moddups, [command, path]))];
        var seconds = runs.Min(run => run.Seconds);
        var speed = runs[0].Bytes / 1e6 / seconds;
        return Report.Line($"{Bytes / 1e6:F0} MB of {name} as a table, fastest of {Rounds}: {seconds:F2} s, {speed:F0} MB/s of output", speed >= LeastMegabytes);
    }

    // cutime and cstime of proc_pid_stat(5), of the processes that have ended, in hundredths.
    private static double ChildSeconds()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
    }

    private static (double Seconds, long Bytes) Run(string program, string[] arguments)
    {
        var before = ChildSeconds();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var (piece, bytes) = (new byte[1 << 16], 0L);
        for (int count; (count = process.StandardOutput.BaseStream.Read(piece)) > 0;)
            bytes += count;
        process.WaitForExit();
        return process.ExitCode == 0
            ? (ChildSeconds() - before, bytes)
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} returned {process.ExitCode}."));
    }
}
