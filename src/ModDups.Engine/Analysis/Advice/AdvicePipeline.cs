using ModDups.Kernel;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;

namespace ModDups.Analysis.Advice;

/// <summary>Makes advice out of what is known of a system.</summary>
public static class AdvicePipeline
{
    private const string AsItIs = "as it is";

    private static readonly int[] s_factors = [2, 4, 8];

    /// <summary>Boots the system on the bench, as it is and after each change, and answers.</summary>
    /// <param name="facts">The system.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> is null.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ModuleAdvice Run(SystemFacts facts, CancellationToken cancellationToken = default) => Answer(facts, wantsRemedies: true, cancellationToken);

    /// <summary>Boots the system on the bench as it is, and answers whether it wastes memory. What would cure that is left out.</summary>
    /// <param name="facts">The system.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> is null.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ModuleAdvice Forecast(SystemFacts facts, CancellationToken cancellationToken = default) => Answer(facts, wantsRemedies: false, cancellationToken);

    private static ModuleAdvice Answer(SystemFacts facts, bool wantsRemedies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var inVain = AdviceFindings.InVain(facts);
        facts = AsBooted(facts, inVain, cancellationToken);
        var cases = CasesOf(facts).Where(system => AdviceBench.CanBoot(system.Facts)).ToList();
        SystemForecast Play(SystemChange change, SystemForecast? before, int? cpus) =>
            AdviceBench.Run(change.Facts, change.Name, change.Action, before, cpus, cancellationToken);
        List<SystemForecast> baselines = [.. cases.Select(system => Play(system, null, null))];
        List<SystemForecast> changes = [], growth = [];
        // Of several cases, the last one wastes most.
        if (wantsRemedies && cases.LastOrDefault() is { Facts.WastesByRule: not false } worst && baselines[^1] is { WastedBytes: > 0 } baseline)
        {
            changes.AddRange(SystemChanges.Of(worst.Facts, inVain).Select(change => Play(change, baseline, null)).OrderByDescending(change => change.SavedBytes));
            growth.AddRange(s_factors.Select(factor => (long)factor * baseline.CpuCount).Where(cpus => cpus <= BootStormSettings.MostCpus)
                .Select(cpus => Play(worst, null, (int)cpus)));
        }

        var advice = new ModuleAdvice
        {
            Source = facts.Source,
            Verdict = "",
            Wastes = facts.WastesByRule is true && baselines is [{ WastedBytes: 0 }] ? false : facts.WastesByRule,
            Distribution = facts.Distribution,
            Kernel = facts.Kernel?.Name,
            Generation = facts.Kernel?.Generation,
            Kmod = facts.Kmod?.Name,
            Udev = facts.Udev?.Name,
            Files = facts.Files,
            Decompression = facts.Decompression,
            SystemCall = facts.SystemCall,
            CpuCount = facts.CpuCount,
            Machine = facts.Machine.Name,
            CountedBytes = facts.Stats?.WastedBytes,
            Baselines = baselines,
            Changes = changes,
            Growth = growth,
            ModuleAreaBytes = facts.ModuleAreaBytes,
            CpusAtModuleAreaEnd = baselines.Count == 0 || growth.Count == 0 ? null : TrendLine.Through(
                [.. growth.Prepend(baselines[^1])], boot => boot.CpuCount, boot => boot.PeakModuleAreaBytes).Reaches(facts.ModuleAreaBytes),
            Findings = [.. AdviceFindings.Of(facts, inVain, baselines)],
            Missing = [.. MissingFacts.Of(facts)],
        };
        return advice with { Verdict = AdviceVerdict.Of(facts, advice) };
    }

    // What udev finds live it does not load, modules that fail do so on the bench too, and the costs are those of the boot that was traced.
    private static SystemFacts AsBooted(SystemFacts facts, IReadOnlySet<string> inVain, CancellationToken cancellationToken)
    {
        facts = facts with { Catalog = facts.Catalog?.Without(EarlyModules.Of(facts)) ?? facts.Catalog };
        if (facts.Catalog is { } catalog && inVain.Count > 0)
        {
            facts = facts with
            {
                Catalog = catalog.With(inVain.Select(catalog.Find).OfType<Modules.Catalog.CatalogModule>()
                    .ToDictionary(module => module.Name, module => module with { InitErrno = (int)Errno.ENODEV }, StringComparer.Ordinal)),
            };
        }

        return facts.Rhythm is { } rhythm && AdviceBench.CanBoot(facts) ? AdviceBench.Tune(facts, rhythm, cancellationToken) : facts;
    }

    // Before kmod 31 all compressed files are decompressed by it.
    private static IEnumerable<SystemChange> CasesOf(SystemFacts facts)
    {
        if (facts.SystemCall is not null || facts.Files is null)
            return [new(AsItIs, "", facts)];
        SystemFacts With(KmodRelease kmod) => facts with { Kmod = facts.Kmod ?? kmod, Decompression = facts.Decompression ?? facts.Files };
        return facts.Kmod is null
            ? [new($"{AsItIs}, if kmod is 31 or later", "", With(KmodRelease.Of(31))), new($"{AsItIs}, if kmod is older", "", With(KmodRelease.Default))]
            : [new($"{AsItIs}, if the kernel decompresses the files", "", With(facts.Kmod)), new($"{AsItIs}, if it does not", "", facts with { Decompression = Modules.Catalog.ModuleCompression.None })];
    }
}
