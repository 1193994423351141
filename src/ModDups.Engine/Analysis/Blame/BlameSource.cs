using ModDups.Analysis.Stretches;
using ModDups.Evidence;
using ModDups.Evidence.Formats;
using ModDups.Evidence.Reading;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;
using ModDups.Statistics.Sources;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Where the inputs of an analysis are: this machine, or the files of another. An input that is left out is searched for
/// beside the evidence, or on this machine if the evidence comes from there.
/// </summary>
public sealed record BlameSource
{
    private const string ThisMachine = "this machine";
    private const string Lists = "modules.dep";
    private const string CommandLine = "cmdline";

    /// <summary>Traces and logs of one boot, or folders with them.</summary>
    /// <value>Empty, the default, for this machine.</value>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Events of one boot that are already read, used instead of the paths.</summary>
    /// <value>Null, the default, for the events of the paths.</value>
    public IReadOnlyList<ModuleLoadEvent>? Events { get; init; }

    /// <summary>The kernel's counters: a copy of /sys/kernel/debug/modules/stats, or a folder that contains one.</summary>
    /// <value>Null, the default, for the counters in the first of the paths that has some, or of this machine.</value>
    public string? StatsPath { get; init; }

    /// <summary>The folder of the release, such as /lib/modules/RELEASE; or a table of modules, with the lists modules.* beside it.</summary>
    /// <value>Null, the default, for the running release if the evidence is this machine's, otherwise for none.</value>
    public string? CatalogPath { get; init; }

    /// <summary>Folders and files in the format of modprobe.d.</summary>
    /// <value>Null, the default, for this machine's if the release is this machine's, otherwise for none.</value>
    public IReadOnlyList<string>? ModprobePaths { get; init; }

    /// <summary>The devices: a folder such as /sys/devices, or a text file with their modaliases.</summary>
    /// <value>Null, the default, for the devices beside the evidence, or of this machine.</value>
    public string? DevicesPath { get; init; }

    /// <summary>The release of kmod, which decides what of modprobe.d it reads.</summary>
    /// <value>Null, the default, for the one that the resolver follows, see <see cref="KmodRelease.Default"/>.</value>
    public KmodRelease? Kmod { get; init; }

    /// <summary>The kernel's release.</summary>
    /// <value>Null, the default, for the release that the inputs name.</value>
    public KernelRelease? Kernel { get; init; }

    /// <summary>The number of CPUs.</summary>
    /// <value>Null, the default, for the number that the inputs tell.</value>
    public int? CpuCount { get; init; }

    /// <summary>Reads the events. The default reads those of this machine.</summary>
    public EvidenceSource Evidence { get; init; } = new();

    /// <summary>Reads the counters. The default reads those of this machine.</summary>
    public StatsSource Counters { get; init; } = new();

    /// <summary>Opens all inputs.</summary>
    /// <param name="report">
    /// Receives the problems as they are found, including those found later, when the events are read. An input that can't
    /// be read is missing, and the report of the analysis says so.
    /// </param>
    /// <returns>The settings for <see cref="BlamePipeline.Run"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public BlameSettings Open(Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        report = InTurn(report);
        var isHere = Paths.Count == 0 && Events is null;
        var stats = StatsPath ?? Paths.Select(EvidenceFolder.CountersIn).FirstOrDefault(path => path is not null);
        var devices = DevicesPath ?? Paths.FirstOrDefault(path => Has(path, DeviceModaliases.FileName))
            ?? (isHere ? DeviceModaliases.RunningDevices : null);
        var catalog = CatalogPath ?? (isHere ? ModuleResolver.RunningRelease : Paths.FirstOrDefault(EvidenceFolder.HasRelease));
        var lists = (catalog is null || InputTree.FolderExists(catalog) ? catalog : Path.GetDirectoryName(Path.GetFullPath(catalog)))
            ?? Paths.FirstOrDefault(path => Has(path, Lists));
        var commandLine = isHere ? KernelCommandLine.Running : Paths.Select(path => Path.Join(path, CommandLine)).FirstOrDefault(InputTree.FileExists);
        var said = commandLine is null ? KernelCommandLine.None : KernelCommandLine.Read(commandLine, Optional(report, isOptional: true));
        return new BlameSettings
        {
            Source = isHere ? ThisMachine : string.Join(", ", Events?.Select(found => found.Source).Distinct(StringComparer.Ordinal) ?? Paths),
            Events = (IEnumerable<ModuleLoadEvent>?)Events ?? new EventInputs(isHere ? Evidence.OfMachine(report) : [.. FilesOf(Paths).Select(path => Later(Evidence, path, report))]),
            Stats = stats is not null || isHere ? Counters.Read(stats, Optional(report, StatsPath is null)).LastOrDefault() : null,
            Catalog = catalog is null ? null : ModuleCatalog.Open(catalog, Optional(report, CatalogPath is null)),
            Resolver = lists is not null && Has(lists, Lists)
                ? ModuleResolver.Open(lists, ModprobePaths ?? (isHere ? ModprobeFiles.DefaultPaths : EvidenceFolder.ModprobePathsIn(lists)), report, said, Kmod)
                : null,
            CommandLine = said,
            Kernel = Kernel ?? KernelOf(Paths.Select(EvidenceFolder.ReleaseIn).FirstOrDefault(release => release is not null) ?? (lists is null ? null : Path.GetFileName(Path.TrimEndingDirectorySeparator(lists)))),
            Devices = devices is null ? null : [.. DeviceModaliases.Read(devices, Optional(report, DevicesPath is null))],
            Report = report,
            CpuCount = CpuCount ?? (isHere ? Environment.ProcessorCount : Paths.Select(EvidenceFolder.CpuCountIn).FirstOrDefault(count => count is not null)),
        };
    }

    // A boot is read while what was read before is analysed, and both may find problems.
    private static Action<InputProblem> InTurn(Action<InputProblem> report)
    {
        var gate = new Lock();
        return problem =>
        {
            lock (gate)
                report(problem);
        };
    }

    // Opens a file when its events are asked for.
    private static IEnumerable<ModuleLoadEvent> Later(EvidenceSource evidence, string path, Action<InputProblem> report)
    {
        foreach (var found in evidence.Read(path, report))
            yield return found;
    }

    // A file may be given beside its folder. Its calls must not be counted twice.
    private static IEnumerable<string> FilesOf(IEnumerable<string> paths) => paths.SelectMany(FilesOf).DistinctBy(Path.GetFullPath, StringComparer.Ordinal);

    private static IEnumerable<string> FilesOf(string path)
    {
        string[] files = [.. EvidenceFormats.FileNames.Select(name => Path.Join(path, name)).Where(InputTree.FileExists)];
        // A folder that contains only the counters is valid.
        return files.Length > 0 || EvidenceFolder.CountersIn(path) is not null ? files : [path];
    }

    private static KernelRelease KernelOf(string? name) =>
        name is not null && KernelRelease.TryParse(name, out var release) ? release : KernelRelease.Default;

    private static bool Has(string folder, string file) => InputTree.FileExists(Path.Join(folder, file));

    // An input that the user did not name is worth only a warning if it is missing.
    private static Action<InputProblem> Optional(Action<InputProblem> report, bool isOptional) =>
        isOptional ? problem => report(problem with { IsWarning = true }) : report;
}
