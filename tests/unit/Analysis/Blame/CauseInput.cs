using ModDups.Analysis.Blame;
using ModDups.Evidence.Reading;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Tests.Analysis.Blame;

/// <summary>Searches for causes in captures and in texts made here.</summary>
internal static class CauseInput
{
    /// <summary>The lists of the release under which the captures with udev were taken.</summary>
    public static ModuleResolver UdevRelease { get; } = ModuleResolver.Open(Captures.PathOf("udev-machine"), [], Refuse)!;

    public static ModuleCatalog UdevCatalog { get; } = TestCatalogs.Open("udev-machine/catalog.tsv");

    /// <summary>The modalias of the CPUs of QEMU.</summary>
    public static string CpuModalias { get; } = File.ReadAllText(Captures.PathOf("udev-machine", "cpu-uevent")).Trim()["MODALIAS=".Length..];

    /// <summary>A capture of a boot with udev, as <c>udev-xz-stock-8</c>: its kernel and its CPUs are in its name.</summary>
    public static BlameSettings Udev(string capture)
    {
        var words = capture.Split('-');
        return new BlameSettings
        {
            Source = capture,
            Events = new EvidenceSource().Read(Captures.PathOf(capture), Refuse).ToList(),
            Stats = Stats(capture),
            Catalog = UdevCatalog,
            Resolver = UdevRelease,
            Devices = [.. Enumerable.Range(0, int.Parse(words[^1], System.Globalization.CultureInfo.InvariantCulture)).Select(cpu => new DeviceModalias($"/devices/system/cpu/cpu{cpu}", CpuModalias))],
            Kernel = Kernel(words[2]),
        };
    }

    /// <summary>A boot whose culprits are known, as <c>cause-all-xz-stock-8</c>.</summary>
    public static BlameSettings Known(string capture)
    {
        var words = capture.Split('-');
        var source = new BlameSource
        {
            Paths = [Captures.PathOf(capture)],
            CatalogPath = Captures.PathOf("cause-machine", words[2] == "xz" ? "catalog-xz.tsv" : "catalog.tsv"),
        };
        return source.Open(Refuse) with { Kernel = Kernel(words[3]) };
    }

    public static ModuleStats Stats(string capture) => new StatsSource().Read(Captures.PathOf(capture), Refuse).Single();

    private static KernelRelease Kernel(string word) => word switch
    {
        "before" => Release("6.3"),
        "early" => Release("6.4"),
        _ => Release("6.12"),
    };

    private static KernelRelease Release(string name) =>
        KernelRelease.TryParse(name, out var release) ? release : throw new InvalidOperationException(name);

    private static void Refuse(InputProblem problem) => Assert.True(problem.IsWarning || problem.Kind == InputProblemKind.NoEvents, problem.ToString());
}
