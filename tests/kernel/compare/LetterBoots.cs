using System.Reflection;
using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Lab;

/// <summary>The boots of <c>lab patch</c>: <c>boots/SIDE/RUN/KIND-CPUS</c> of the laboratory's folder, and <c>facts</c>.</summary>
internal static class LetterBoots
{
    /// <summary>Writes <c>letter.txt</c> and <c>letter.svg</c>.</summary>
    public static void Write(string folder)
    {
        var facts = File.ReadLines(Path.Join(Laboratory.Folder, "facts")).Select(line => line.Split('\t', 2))
            .ToDictionary(fact => fact[0], fact => fact[1], StringComparer.Ordinal);
        var (before, after) = (BootsOf("before"), BootsOf("after"));
        var releases = new[] { (Side: "before", Boot: before[0]), (Side: "after", Boot: after[0]) }
            .Select((side, index) => ModelOf(side.Side, side.Boot, facts["bench"].Split(',').ElementAtOrDefault(index))).ToArray();
        var letter = new CoverLetter(
            new(facts["before"], facts["after"], facts["source"], facts["kind"], LabKernel.Of("before").Storm.Modules.Count, facts["qemu"], facts["host"]),
            [.. before.Select(boot => RepetitionOf(boot))],
            [.. after.Select(boot => RepetitionOf(boot))])
        {
            Modelled = releases[0] == releases[1]
                ? $"both times as Linux {releases[0].Name}, since it was told of no other"
                : $"before as on Linux {releases[0].Name} and after as on Linux {releases[1].Name}",
            Predictions =
            [
                .. before.DistinctBy(boot => boot.CpuCount).OrderBy(boot => boot.CpuCount)
                    .Select(boot => new LetterPrediction(boot.CpuCount, Modelled("before", boot, releases[0]), Modelled("after", boot, releases[1]))),
            ],
            Version = typeof(BootStorm).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
        };
        using var text = new StreamWriter(Path.Join(folder, "letter.txt")) { NewLine = "\n" };
        letter.Write(text);
        using var svg = new StreamWriter(Path.Join(folder, "letter.svg"));
        SvgPlot.Write(letter.Chart, svg);
    }

    private static LabBoot[] BootsOf(string side) =>
    [
        .. Directory.EnumerateDirectories(Path.Join(Laboratory.Folder, "boots", side)).Order(StringComparer.Ordinal)
            .SelectMany(Directory.EnumerateDirectories).Select(LabBoot.Of),
    ];

    private static StormRepetition RepetitionOf(LabBoot boot)
    {
        var stats = boot.Stats();
        return new()
        {
            CpuCount = boot.CpuCount,
            Kind = boot.Name,
            Failures = stats.CountFailures(),
            WastedBytes = stats.WastedBytes,
            Elapsed = boot.Actor == "storm" ? TimeSpan.FromMicroseconds(StormCall.Of(boot).Max(call => call.End)) : null,
        };
    }

    // Copies of a file have inodes of their own, so that no load is shared.
    private static KernelRelease ModelOf(string side, LabBoot boot, string? given)
    {
        var release = string.IsNullOrEmpty(given)
            ? boot.Has("before") || boot.Has("early") ? boot.Kernel : LabKernel.Of(side).Behaviour
            : KernelRelease.TryParse(given, out var named) ? named : throw new InvalidDataException($"'{given}' is no release of Linux.");
        return release.SharesLoadsByInode && boot.Has("copies") && KernelRelease.TryParse("6.4", out var early) ? early : release;
    }

    private static double Modelled(string side, LabBoot boot, KernelRelease kernel) => boot.Actor == "udev"
        ? LabStorm.Model(boot, kernel).Wasted(LabKernel.Of(side).Shipped, LabStorm.Coldplug(boot)).Average()
        : LabStorm.Model(boot, kernel).Wasted(LabKernel.Of(side).Storm, coldplug: null).Average();
}
