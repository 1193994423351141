using ModDups.Analysis.Accounting;
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
    /// <summary>Runs all stages.</summary>
    /// <param name="settings">The inputs. The events are read to their end.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <returns>The report.</returns>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static BlameReport Run(BlameSettings settings, CancellationToken cancellationToken = default) =>
        Analyse(settings, cancellationToken).Report;

    /// <summary>Runs all stages, and keeps the calls beside the report.</summary>
    /// <param name="settings">The inputs. The events are read to their end.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <returns>The report with its calls.</returns>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static BlameAnalysis Analyse(BlameSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings = settings with { Stats = settings.Stats is { } counters ? counters with { DuplicateModules = EachOnce(counters.DuplicateModules) } : null };
        var evidence = BlameEvidence.Of(settings.Events.TakeWhile(_ => !cancellationToken.IsCancellationRequested));
        cancellationToken.ThrowIfCancellationRequested();
        var plans = new ProbePlans(settings.Resolver);
        var ofDevices = plans.OfDevices(settings.Devices ?? []);
        var calls = ModuleInference.Of(settings, evidence, CallOrigins.Of(settings, evidence, plans), plans, ofDevices);
        cancellationToken.ThrowIfCancellationRequested();
        // A catalog of compressed files lacks their signatures, which the kernel doesn't count.
        var loaded = calls.Select(call => call.Module).OfType<string>();
        settings = settings with { Catalog = settings.Catalog is { } catalog ? ModuleFolder.Measure(catalog, loaded, settings.Report, cancellationToken) : null };
        var costs = CallCosts.Of(settings, calls);
        var causes = BlameRows.Of(evidence, calls, plans, costs);
        var cpus = settings.CpuCount ?? CpusOf(settings, evidence);
        var forecasts = settings.WantsForecasts ? RemedyForecasts.Of(settings, evidence, calls, ofDevices, cpus, cancellationToken) : new();
        var explained = Explained(settings, costs);
        var report = new BlameReport
        {
            Source = settings.Source,
            CpuCount = cpus,
            Kernel = settings.Kernel.Name,
            Calls = calls.Count,
            Failures = calls.Count(call => call.Call.HasFailed),
            WastedBytes = settings.Stats?.WastedBytes,
            ExplainedBytesMinimum = explained.Minimum,
            ExplainedBytesMaximum = explained.Maximum,
            Origins = BlameRows.Sum(causes),
            Causes = causes,
            Findings = [.. BlameFindings.Of(settings, evidence, calls, causes), .. Misses(settings, forecasts)],
            Baseline = forecasts.Baseline,
            Remedies = forecasts.Remedies,
            Missing = [.. MissingEvidences.Of(settings, evidence, calls)],
        };
        return new BlameAnalysis { Report = report, Calls = calls, Requests = evidence.Requests, Moments = evidence.Moments, Rhythm = evidence.Rhythm, Storms = forecasts.Storms };
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
    private static Bound Explained(BlameSettings settings, CallCosts costs) => settings.Stats is { } stats
        ? new Bound(Math.Min(costs.All.Minimum, stats.WastedBytes), Math.Min(costs.All.Maximum, stats.WastedBytes))
        : costs.All;

    private static int? CpusOf(BlameSettings settings, BlameEvidence evidence)
    {
        if (settings.Devices?.Count(device => device.Bus == "cpu") is > 1 and var devices)
            return devices;
        return evidence.LastCpu >= 0 ? evidence.LastCpu + 1 : null;
    }
}
