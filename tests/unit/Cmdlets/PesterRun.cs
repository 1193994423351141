using System.Diagnostics;
using System.Text.Json;

namespace ModDups.Tests.Cmdlets;

/// <summary>Runs tests/pester in processes of their own, as many at a time as there are cores.</summary>
internal static class PesterRun
{
    private const string WhatToInstall = "Install PowerShell 7.6 or later and Pester 5.4 or later, and run the tests again.";
    private const int ExitPesterMissing = 2;

    /// <summary>How many of the other files share a process.</summary>
    private const int SmallFiles = 5;

    /// <summary>The files that take longest.</summary>
    private static readonly string[] s_long = ["Stopping", "Analyzer", "Package", "Help", "StormJob", "BootStorm", "Build"];

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly Version s_oldest = new(7, 6);

    private static readonly Lazy<IReadOnlyList<PesterResult>> s_results = new(Run);

    /// <summary>The results: those of the tests, or one that tells why there are none.</summary>
    public static IReadOnlyList<PesterResult> Get() => s_results.Value;

    private static List<PesterResult> Run()
    {
        if (FindPowerShell() is not { } powerShell)
            return [Alone("Skipped", $"There is no pwsh on the PATH. {WhatToInstall}")];
        var version = Start(powerShell, "-Command", "$PSVersionTable.PSVersion.ToString()").Output.Trim().Split('-')[0];
        if (!Version.TryParse(version, out var found) || found < s_oldest)
            return [Alone("Skipped", $"The pwsh on the PATH is version '{version}'. {WhatToInstall}")];

        var next = -1;
        var files = Files();
        var results = new List<PesterResult>[Math.Min(files.Length, Math.Max(1, Environment.ProcessorCount))];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = results.Length }, lane =>
        {
            results[lane] = [];
            for (var i = Interlocked.Increment(ref next); i < files.Length; i = Interlocked.Increment(ref next))
                results[lane].AddRange(Run(powerShell, files[i]));
        });
        var all = results.SelectMany(lane => lane).ToList();
        // Without Pester each process says the same.
        return all.TrueForAll(result => result == all[0]) ? all[..1] : all;
    }

    /// <summary>The files of one process each; those that last come first, and the small ones go together.</summary>
    private static string[] Files()
    {
        var all = Directory.GetFiles(Path.Combine(Captures.RepositoryRoot, "tests", "pester"), "*.Tests.ps1")
            .Select(file => Path.GetFileName(file)[..^".Tests.ps1".Length])
            .Order(StringComparer.Ordinal)
            .ToList();
        return [.. s_long, .. all.Except(s_long, StringComparer.Ordinal).Chunk(SmallFiles).Select(some => string.Join(',', some))];
    }

    private static List<PesterResult> Run(string powerShell, string names)
    {
        var results = Path.GetTempFileName();
        try
        {
            var script = Path.Combine(Captures.RepositoryRoot, "tests", "pester", "Invoke-Tests.ps1");
            var (exit, output) = Start(powerShell, "-Command", $"& '{script}' -Name {names} -Result '{results}'; exit $LASTEXITCODE");
            return exit == ExitPesterMissing
                ? [Alone("Skipped", output.Trim() + " " + WhatToInstall)]
                : Read(results, exit, output);
        }
        finally
        {
            File.Delete(results);
        }
    }

    private static List<PesterResult> Read(string path, int exit, string output)
    {
        var results = File.ReadLines(path).Select(line => JsonSerializer.Deserialize<PesterResult>(line)!).ToList();
        var hasFailure = results.Exists(result => result.Result == "Failed");
        // A run that broke off must not pass for one that found nothing.
        if (results.Count == 0 || (exit != 0 && !hasFailure))
            results.Add(new PesterResult(path, "the run", "Failed", $"pwsh returned {exit}:\n{output}"));
        return results;
    }

    private static PesterResult Alone(string result, string message) => new("tests/pester", "the run", result, message);

    private static string? FindPowerShell() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { "pwsh", "pwsh.exe" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    private static (int Exit, string Output) Start(string program, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, ["-NoProfile", "-NonInteractive", .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["NO_COLOR"] = "1" },
            },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"It was ended after {s_patience.TotalMinutes} minutes.");
        }
        return (process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }
}
