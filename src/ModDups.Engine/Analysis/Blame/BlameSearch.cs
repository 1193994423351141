using ModDups.Analysis.Replay;

namespace ModDups.Analysis.Blame;

/// <summary>Puts evidence, counters and the catalog together, and tells who had modules loaded and what it wasted.</summary>
public static class BlameSearch
{
    /// <summary>Searches.</summary>
    /// <param name="settings">What there is. The events are read to their end.</param>
    /// <param name="cancellationToken">Ends the search before its end.</param>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static BlameReport Run(BlameSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var evidence = new BlameEvidence(settings.Events.TakeWhile(_ => !cancellationToken.IsCancellationRequested));
        cancellationToken.ThrowIfCancellationRequested();
        var plans = new ProbePlans(settings.Resolver);
        new Origins(evidence, plans).Settle();
        var naming = new ProcessInference(evidence, plans, settings);
        naming.Name(FailuresOf(settings, evidence));
        CounterNames.Name(evidence.Calls, settings.Stats);
        cancellationToken.ThrowIfCancellationRequested();

        var waste = new WastedBytes(evidence.Calls, settings.Catalog, settings.Kernel, settings.Stats);
        var explained = waste.All;
        if (settings.Stats is { } stats)
            explained = new Bound(Math.Min(explained.Minimum, stats.WastedBytes), Math.Min(explained.Maximum, stats.WastedBytes));
        var causes = BlameRows.Of(evidence, plans, waste);
        var cpus = settings.CpuCount ?? CpusOf(settings, evidence);
        var forecasts = RemedyForecasts.Of(settings, evidence, naming, cpus, cancellationToken);
        var report = new BlameReport
        {
            Source = settings.Source,
            Verdict = "",
            CpuCount = cpus,
            Kernel = settings.Kernel.Name,
            Calls = evidence.Calls.Count,
            Failures = evidence.Calls.Count(call => call.HasFailed),
            WastedBytes = settings.Stats?.WastedBytes,
            ExplainedBytesMinimum = explained.Minimum,
            ExplainedBytesMaximum = explained.Maximum,
            Origins = BlameRows.Sum(causes),
            Causes = causes,
            Findings = [.. BlameFindings.Of(settings, evidence, causes)],
            Baseline = forecasts.Baseline,
            Remedies = forecasts.Remedies,
            Missing = [.. MissingEvidences.Of(settings, evidence)],
        };
        return report with { Verdict = BlameVerdict.Of(report) };
    }

    // The kernel counts loads, and calls that joined one of them fail with it.
    private static Dictionary<string, ulong>? FailuresOf(BlameSettings settings, BlameEvidence evidence) =>
        settings.Stats is { IsTruncated: false } stats && !evidence.MayJoin(settings.Kernel)
            ? stats.DuplicateModules.DistinctBy(row => row.Name, StringComparer.Ordinal).ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal)
            : null;

    private static int? CpusOf(BlameSettings settings, BlameEvidence evidence)
    {
        if (settings.Devices?.Count(device => device.Bus == "cpu") is > 1 and var devices)
            return devices;
        return evidence.LastCpu >= 0 ? evidence.LastCpu + 1 : null;
    }
}
