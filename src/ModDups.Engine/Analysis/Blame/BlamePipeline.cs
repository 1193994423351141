using ModDups.Analysis.Accounting;
using ModDups.Analysis.Stretches;
using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Combines evidence, counters and the catalog, and reports what loaded modules and what that wasted. Each stage reads
/// the results of the stages before it, and does not change them.
/// </summary>
public static class BlamePipeline
{
    /// <summary>Runs all stages. A boot with very many calls is analysed in stretches, and has no forecasts then.</summary>
    /// <param name="settings">The inputs. The events are read to their end.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <returns>The report.</returns>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static BlameReport Run(BlameSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Analyse(settings, settings.MostEvents, cancellationToken).Report;
    }

    /// <summary>Runs all stages, and keeps the calls beside the report.</summary>
    /// <param name="settings">The inputs. The events are read to their end.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <returns>The report with its calls.</returns>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static BlameAnalysis Analyse(BlameSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Analyse(settings, int.MaxValue, cancellationToken);
    }

    private static BlameAnalysis Analyse(BlameSettings settings, int most, CancellationToken cancellationToken)
    {
        settings = settings with { Stats = settings.Stats is { } counters ? counters with { DuplicateModules = EachOnce(counters.DuplicateModules) } : null };
        // Only inputs that are apart can be read side by side.
        var (sources, length) = settings.Events is EventInputs apart ? (apart.Inputs, most) : ([settings.Events], int.MaxValue);
        var stretches = new BootStretches([.. sources.Select(source => source.TakeWhile(_ => !cancellationToken.IsCancellationRequested))], length);
        var plans = new ProbePlans(settings.Resolver);
        var ofDevices = plans.OfDevices(settings.Devices ?? []);
        var totals = new BlameTotals(settings, plans);
        // The evidence and the calls of a boot that is not cut.
        (BlameEvidence Evidence, IReadOnlyList<BlamedCall> Calls)? whole = null;
        foreach (var stretch in stretches.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The counters tell how often loads failed in all stretches together.
            var own = stretch.IsWhole ? settings : settings with { Stats = null };
            var evidence = BlameEvidence.Of(stretch);
            var calls = ModuleInference.Of(own, evidence, CallOrigins.Of(own, evidence, plans), plans, ofDevices);
            cancellationToken.ThrowIfCancellationRequested();
            // A catalog of compressed files lacks their signatures, which the kernel doesn't count.
            var loaded = calls.Select(call => call.Module).OfType<string>();
            settings = settings with { Catalog = settings.Catalog is { } catalog ? ModuleFolder.Measure(catalog, loaded, settings.Report, cancellationToken) : null };
            totals.Add(evidence, calls, settings.Catalog);
            if (stretch.IsWhole)
                whole = (evidence, calls);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var causes = totals.ToCauses();
        var cpus = settings.CpuCount ?? CpusOf(settings, stretches.LastCpu);
        var forecasts = whole is { } boot && settings.WantsForecasts
            ? RemedyForecasts.Of(settings, boot.Evidence, boot.Calls, ofDevices, cpus, cancellationToken)
            : new();
        var explained = Explained(settings, totals.Wasted);
        var report = new BlameReport
        {
            Source = settings.Source,
            CpuCount = cpus,
            Kernel = settings.Kernel.Name,
            Calls = totals.Counts.Calls,
            Failures = totals.Counts.Failures,
            WastedBytes = settings.Stats?.WastedBytes,
            ExplainedBytesMinimum = explained.Minimum,
            ExplainedBytesMaximum = explained.Maximum,
            Origins = BlameRows.Sum(causes),
            Causes = causes,
            Findings = [.. BlameFindings.Of(settings, totals.Counts, causes), .. Misses(settings, forecasts)],
            Baseline = forecasts.Baseline,
            Remedies = forecasts.Remedies,
            Missing = [.. MissingEvidences.Of(settings, totals.Counts, whole is not null)],
        };
        return whole is { } kept
            ? new BlameAnalysis
            {
                Report = report, Calls = kept.Calls, Requests = kept.Evidence.Requests, Moments = kept.Evidence.Moments, Rhythm = kept.Evidence.Rhythm, Storms = forecasts.Storms,
            }
            : new BlameAnalysis { Report = report };
    }

    // The kernel lists a module once. A text that was put together may have it twice.
    private static IReadOnlyList<DuplicateFailedModule> EachOnce(IReadOnlyList<DuplicateFailedModule> rows) =>
    [
        .. rows.GroupBy(row => row.Name, StringComparer.Ordinal).Select(same => same.Aggregate((first, row) =>
            first with { Count = Saturated.Sum(first.Count, row.Count), Reason = first.Reason | row.Reason })),
    ];

    private static IEnumerable<BlameFinding> Misses(BlameSettings settings, RemedyForecasts forecasts)
    {
        if (settings.Stats is { } stats && forecasts.Baseline is { } baseline && ForecastMiss.Of(stats.WastedBytes, baseline.WastedBytes) is { } miss)
        {
            yield return new(BlameFindingKind.ForecastMissed, forecasts.HasTimes
                ? $"{miss} Loads are missing in the evidence, or their modules are inferred wrongly, or the machine is unlike the bench."
                : $"{miss} No trace has the times of the requests, so that all are made at once on the bench.");
        }
    }

    // The evidence explains no more than the kernel counted.
    private static Bound Explained(BlameSettings settings, Bound wasted) => settings.Stats is { } stats
        ? new Bound(Math.Min(wasted.Minimum, stats.WastedBytes), Math.Min(wasted.Maximum, stats.WastedBytes))
        : wasted;

    private static int? CpusOf(BlameSettings settings, int lastCpu)
    {
        if (settings.Devices?.Count(device => device.Bus == "cpu") is > 1 and var devices)
            return devices;
        return lastCpu >= 0 ? lastCpu + 1 : null;
    }
}
