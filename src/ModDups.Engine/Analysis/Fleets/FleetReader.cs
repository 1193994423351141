using ModDups.Analysis.Advice;
using ModDups.Analysis.Blame;
using ModDups.Evidence.Reading;
using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Release;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Analysis.Fleets;

/// <summary>Reads one input of a fleet. It may be called on many threads.</summary>
/// <param name="counters">Reads the counters.</param>
/// <param name="evidence">Reads the events.</param>
/// <param name="wantsBlame">True to analyse the events of each boot.</param>
internal sealed class FleetReader(StatsSource counters, EvidenceSource evidence, bool wantsBlame)
{
    private const string Lists = "modules.dep";

    /// <summary>Reads an input.</summary>
    /// <returns>The boot, null where nothing could be read; and the first problem, with the number of all, or null where there is none.</returns>
    public FleetResult Read(FleetInput input, CancellationToken cancellationToken)
    {
        var problems = new FirstProblem(input.Path);
        try
        {
            var boot = input.Kind is FleetInputKind.Dump ? OfDump(input.Path, problems) : OfFolder(input, problems, cancellationToken);
            return new(boot, problems.Found);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or FormatException or OverflowException)
        {
            problems.Add(new(InputProblemKind.ReadFailed, input.Path, Line: null, error.Message, "The other inputs are read."));
            return new(null, problems.Found);
        }
    }

    private FleetBoot? OfDump(string path, FirstProblem problems) =>
        counters.Read(path, problems.Add).LastOrDefault() is { } stats ? WithStats(new() { Path = path }, stats) : null;

    private FleetBoot? OfFolder(FleetInput input, FirstProblem problems, CancellationToken cancellationToken)
    {
        // An archive that is none, or is cut off, is read as a file for the reason.
        if (input.Kind is FleetInputKind.Archive && !InputTree.FolderExists(input.Path))
        {
            using var file = InputTree.Open(Path.Join(input.Path, Lists));
            return null;
        }

        var texts = new FactFiles(input.Path);
        // Hardly any distribution builds its kernel with counters. What else is known of the machine is worth as much.
        var stats = EvidenceFolder.CountersIn(input.Path) is { } folder ? counters.Read(folder, problems.Add).LastOrDefault() : null;
        var boot = WithFacts(input.Path, texts);
        if (stats is not null)
            boot = WithStats(boot, stats);
        return wantsBlame ? WithBlame(boot, problems, cancellationToken) : boot;
    }

    private static FleetBoot WithFacts(string path, FactFiles texts)
    {
        var facts = new SystemFacts
        {
            Source = path,
            Kernel = texts.Kernel,
            Kmod = texts.Kmod,
            Files = FilesIn(path),
            Decompression = texts.Decompression,
        };
        return new()
        {
            Path = path,
            Machine = texts.HostName,
            BootId = texts.BootId,
            Time = texts.Time,
            Model = texts.Model,
            Distribution = texts.Distribution,
            Kernel = facts.Kernel?.Name,
            Kmod = facts.Kmod?.Name,
            Udev = texts.Udev?.Name,
            Files = facts.Files,
            Decompression = facts.Decompression,
            SystemCall = facts.SystemCall,
            CpuCount = texts.CpuCount,
            MemoryBytes = texts.MemoryBytes,
            WastesByRule = facts.WastesByRule,
        };
    }

    // Most files decide: a release has files of another type where somebody built them by hand.
    private static ModuleCompression? FilesIn(string path) => EvidenceFolder.TextIn(path, Lists) is { Length: > 0 } text
        ? text.Split('\n').Select(line => ModuleFile.CompressionOf(line.Split(':')[0])).OfType<ModuleCompression>()
            .CountBy(type => type).OrderByDescending(type => type.Value).Select(type => (ModuleCompression?)type.Key).FirstOrDefault()
        : null;

    private static FleetBoot WithStats(FleetBoot boot, ModuleStats stats) => boot with
    {
        ModulesLoaded = stats.ModulesLoaded,
        Failures = Saturated.Sum([stats.FailedReads, stats.FailedDecompressions, stats.FailedBecoming, stats.FailedLoads]),
        WastedBytes = stats.WastedBytes,
        FailedReadBytes = stats.FailedReadBytes,
        FailedDecompressionBytes = stats.FailedDecompressionBytes,
        FailedBecomingBytes = stats.FailedBecomingBytes,
        FailedLoadBytes = stats.FailedLoadBytes,
        IsTruncated = stats.IsTruncated,
        Modules = stats.DuplicateModules,
    };

    private FleetBoot WithBlame(FleetBoot boot, FirstProblem problems, CancellationToken cancellationToken)
    {
        var settings = new BlameSource { Paths = [boot.Path], Evidence = evidence, Counters = counters }.Open(problems.Add);
        var found = BlamePipeline.Analyse(settings with { WantsForecasts = false }, cancellationToken);
        return boot with
        {
            CpuCount = boot.CpuCount ?? found.Report.CpuCount,
            Verdict = found.Report.Verdict,
            LoadCalls = found.Report.Calls,
            FailedCalls = found.Report.Failures,
            ExplainedBytesMinimum = found.Report.ExplainedBytesMinimum,
            ExplainedBytesMaximum = found.Report.ExplainedBytesMaximum,
            Causes = found.Report.Causes,
            Calls = [.. found.Calls.Select(FleetCall.Of)],
        };
    }

    /// <summary>Keeps the first problem of an input, and counts the others. What is missing in one archive of a thousand is no news.</summary>
    private sealed class FirstProblem(string path)
    {
        private InputProblem? _first;
        private int _others;

        public InputProblem? Found => _others == 0 ? _first : _first! with { Message = FormattableString.Invariant($"{_first.Message} (and {_others} more in {path})") };

        public void Add(InputProblem problem)
        {
            if (problem.IsWarning || problem.Kind is InputProblemKind.NoEvents)
                return;
            if (_first is null)
                _first = problem;
            else
                _others++;
        }
    }
}
