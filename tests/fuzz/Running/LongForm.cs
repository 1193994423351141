using System.Diagnostics;
using System.Globalization;

namespace ModDups.Fuzz.Running;

/// <summary><c>long</c>: inputs on all cores until there have been enough.</summary>
internal static class LongForm
{
    private const string Usage =
        "long [--inputs N] [--minutes N] [--seed N] [--target NAME[,NAME…]] [--threads N] [--output FOLDER]; N may be 1e8";

    public static int Run(string[] arguments, TextWriter output)
    {
        if (Settings.Parse(arguments) is not { } settings)
        {
            output.WriteLine(Usage);
            return 2;
        }

        foreach (var target in settings.Targets.Where(target => target.Unavailable is not null))
            output.WriteLine($"SKIPPED {target.Name}: {target.Unavailable}");
        var targets = settings.Targets.Where(target => target.Unavailable is null).ToList();
        if (targets.Count == 0)
            return 2;
        var run = new FuzzRun(targets, settings.Seed, settings.Inputs, settings.Threads);
        var clock = Stopwatch.StartNew();
        var shown = TimeSpan.Zero;
        run.Run(settings.Longest, Report, Tick);
        Show();
        foreach (var (name, done, time) in run.ByTarget)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-16} {done,12} inputs {time.TotalMicroseconds / Math.Max(1, done),10:0} µs each"));
        return run.Findings.Count == 0 ? 0 : 1;

        void Tick()
        {
            if (clock.Elapsed - shown < TimeSpan.FromSeconds(10))
                return;
            shown = clock.Elapsed;
            Show();
        }

        void Show()
        {
            lock (output)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{clock.Elapsed:hh\\:mm\\:ss} {run.Done} inputs, {run.Done / clock.Elapsed.TotalSeconds:0} inputs/s, {run.Findings.Count} findings, seed {settings.Seed}"));
            }
        }

        void Report(Finding finding)
        {
            lock (output)
                output.WriteLine($"FAILED {finding}\n  dotnet run -c Release --project tests/fuzz -- replay {finding.Target} {finding.Write(settings.Output)}");
        }
    }

    private sealed record Settings(IReadOnlyList<FuzzTarget> Targets, long Seed, long Inputs, TimeSpan? Longest, int Threads, string Output)
    {
        public static Settings? Parse(string[] arguments)
        {
            var settings = new Settings(FuzzTargets.All, 1, long.MaxValue, null, Environment.ProcessorCount, Path.Join(Path.GetTempPath(), "moddups-fuzz"));
            var hasLimit = false;
            for (var at = 0; at + 1 < arguments.Length; at += 2)
            {
                var value = arguments[at + 1];
                var number = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && parsed is >= 0 and <= 1e15 ? parsed : -1;
                hasLimit |= arguments[at] is "--inputs" or "--minutes";
                var next = arguments[at] switch
                {
                    "--inputs" when number > 0 => settings with { Inputs = (long)number },
                    "--minutes" when number > 0 => settings with { Longest = TimeSpan.FromMinutes(number) },
                    "--seed" when number >= 0 => settings with { Seed = (long)number },
                    "--threads" when number >= 1 => settings with { Threads = (int)number },
                    "--output" => settings with { Output = value },
                    "--target" when value.Split(',').Select(FuzzTargets.Find).ToArray() is var found && !found.Contains(null) => settings with { Targets = found! },
                    _ => null,
                };
                if (next is null)
                    return null;
                settings = next;
            }

            if (arguments.Length % 2 != 0)
                return null;
            return hasLimit ? settings : settings with { Inputs = 10_000_000 };
        }
    }
}
