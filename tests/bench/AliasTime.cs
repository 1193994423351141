using System.Diagnostics;
using System.Globalization;
using ModDups.Modules.Kmod;

namespace ModDups.Bench;

/// <summary>
/// How long all patterns of a release take, each looked up as a name, wildcards and all: in fresh processes, with all that
/// is read and compiled on the way. Beside it, in turns, processes that only read the same lines.
/// </summary>
internal static class AliasTime
{
    public const string ResolveOption = "resolve-aliases";
    public const string ReadOption = "read-aliases";

    private const int Rounds = 5;
    private const double MostMilliseconds = 1000;

    private static readonly string[] s_lists = ["modules.dep", "modules.alias", "modules.symbols"];

    /// <summary>Measures the release in a folder, or a generated one.</summary>
    public static bool Print(string? folder = null)
    {
        if (folder is not null)
            return Compare(folder, Path.GetFileName(folder.TrimEnd('/')));
        var made = Directory.CreateTempSubdirectory("moddups-release-");
        try
        {
            GeneratedRelease.WriteLists(made.FullName);
            return Compare(made.FullName, "generated");
        }
        finally
        {
            made.Delete(recursive: true);
        }
    }

    /// <summary>Resolves them in this process, and prints its processor time in milliseconds.</summary>
    public static void ResolveHere(string folder)
    {
        var resolver = ModuleResolver.Open(folder, [], static problem => throw new InvalidOperationException(problem.ToString()))!;
        // kmod, too, doesn't find most patterns with a bracket by their own text.
        var (answered, all) = (0, 0);
        foreach (var pattern in Patterns(folder))
        {
            all++;
            answered += resolver.Resolve(pattern, static _ => { }).Count > 0 ? 1 : 0;
        }
        if (answered < all / 2)
            throw new InvalidOperationException(FormattableString.Invariant($"Of {all} aliases only {answered} found a module."));
        PrintTime();
    }

    /// <summary>Reads the lines in this process, and prints its processor time in milliseconds.</summary>
    public static void ReadHere(string folder)
    {
        foreach (var list in s_lists.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            foreach (var line in File.ReadLines(list))
                _ = line.Length;
        }
        PrintTime();
    }

    private static bool Compare(string folder, string name)
    {
        var (resolving, reading) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            resolving.Add(Run(ResolveOption, folder));
            reading.Add(Run(ReadOption, folder));
        }
        var (resolve, read) = (Median(resolving), Median(reading));
        return Report.Line(
            $"{Patterns(folder).Count()} aliases resolved ({name}), median of {Rounds} processes: {resolve:F0} ms, only reading the lines {read:F0} ms: {resolve / read:F1} times as long",
            resolve <= MostMilliseconds);
    }

    private static IEnumerable<string> Patterns(string folder) =>
        File.ReadLines(Path.Combine(folder, "modules.alias")).Where(line => line.StartsWith("alias ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]);

    private static void PrintTime() => Console.WriteLine(Environment.CpuUsage.TotalTime.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));

    private static double Run(string option, string folder)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [option, folder]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0 ? double.Parse(text, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"{option} returned {child.ExitCode}.");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
