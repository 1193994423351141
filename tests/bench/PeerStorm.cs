using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Userspace;

namespace ModDups.Bench;

/// <summary>
/// The same storm beside SimPy's, in the same run. That it is the same one shows in the failures: they agree as nearly as
/// two seeds do.
/// </summary>
internal static class PeerStorm
{
    private const int Runs = 5;
    private const double LeastRatio = 10;
    private const double MostDisagreement = 0.2;

    private static readonly string[] s_asks = ["aesni_intel", "sha512_ssse3", "ghash_clmulni_intel", "crct10dif_pclmul", "kvm_intel"];

    public static bool Print()
    {
        var peers = Peers().ToArray();
        if (peers.Length == 0)
        {
            Console.WriteLine("SKIPPED: SimPy is not installed, so nothing was compared with it. apt-get install python3-simpy");
            return true;
        }
        var holds = true;
        foreach (var (python, api) in peers)
        {
            foreach (var remedy in new Remedy[] { new None(), new EarlyCheck() })
            {
                foreach (var cpus in new[] { 255, 1024, 4096 })
                    holds &= Compare(python, api, cpus, remedy);
            }
        }
        return holds;
    }

    private static bool Compare(string python, int api, int cpus, Remedy remedy)
    {
        string[] options = ["--api", Text(api), "--cpus", Text(cpus), "--remedy", remedy.Name, "--runs", Text(Runs)];
        var script = Path.Combine(Repository.Root, "tests", "bench", "peers", "storm_simpy.py");
        using var answer = JsonDocument.Parse(Run(python, [script, .. options, .. s_asks.SelectMany(name => new[] { "--ask", name })]));
        var peer = answer.RootElement;
        var theirs = peer.GetProperty("failedBecoming").GetDouble() + peer.GetProperty("failedLoads").GetDouble();

        var coldplug = new[] { new ColdplugEvent("root", null, s_asks) };
        var settings = Storms.On(cpus, remedy) with { Coldplug = coldplug };
        var time = Measure.ProcessorTime(() => _ = BootStorm.Run(settings));
        var ours = Enumerable.Range(0, Runs).Select(seed => BootStorm.Run(settings with { Seed = seed }).Stats)
            .Average(stats => (double)(stats.FailedBecoming + stats.FailedLoads));

        var ratio = peer.GetProperty("seconds").GetDouble() / time.TotalSeconds;
        return Report.Line(
            $"SimPy {peer.GetProperty("simpy").GetString(),-7} {remedy.Name,-11}{cpus,5} CPUs: {ratio,5:F1} times as fast as it; failures {ours,5:F0}, its {theirs,5:F0} ({ours / theirs - 1,7:P1})",
            ratio >= LeastRatio && Math.Abs((ours / theirs) - 1) <= MostDisagreement);
    }

    /// <summary>Each Python that has a SimPy, and which: 2 is Debian 12's python3-simpy, 3 its python3-simpy3.</summary>
    private static IEnumerable<(string Python, int Api)> Peers()
    {
        foreach (var (module, api) in new[] { ("SimPy.Simulation", 2), ("simpy", 3) })
        {
            // Debian's packages are for Debian's Python; another may stand before it in PATH.
            foreach (var python in new[] { "python3", "/usr/bin/python3" })
            {
                if (!HasModule(python, module))
                    continue;
                yield return (python, api);
                break;
            }
        }
    }

    private static bool HasModule(string python, string module)
    {
        try
        {
            _ = Run(python, ["-c", $"import {module}"]);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {errors.Result}");
    }}
