using ModDups.Analysis.Blame;
using static System.FormattableString;

namespace ModDups.Analysis.Advice;

/// <summary>Writes the sentences for what a system, or its boot, shows beside the figures.</summary>
internal static class AdviceFindings
{
    // Of a boot's findings those that tell what to do.
    private static readonly BlameFindingKind[] s_ofBoot =
    [
        BlameFindingKind.Late, BlameFindingKind.NoRoom, BlameFindingKind.RequestsTimedOut, BlameFindingKind.RequestsThrottled,
        BlameFindingKind.RequestLoop, BlameFindingKind.LoadsForbidden, BlameFindingKind.SymbolWaits,
    ];

    private const int MostCallers = 5;

    /// <summary>The modules that were requested at a boot and never loaded, since their init fails.</summary>
    public static IReadOnlySet<string> InVain(SystemFacts facts) =>
        (facts.Boot?.Causes ?? []).Where(cause => cause.Module is not null).GroupBy(cause => cause.Module!, StringComparer.Ordinal)
            .Where(module => module.All(cause => cause.Failures == cause.Calls) && module.Sum(cause => cause.OtherFailures) > 0)
            .Select(module => module.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The findings, those of the system before those of its boot.</summary>
    public static IEnumerable<BlameFinding> Of(SystemFacts facts, IReadOnlySet<string> inVain, IReadOnlyList<SystemForecast> baselines)
    {
        foreach (var cause in (facts.Boot?.Causes ?? []).Where(cause => cause.Module is { } module && inVain.Contains(module)))
        {
            yield return new(BlameFindingKind.RequestedInVain, Invariant(
                $"{cause.Module} was loaded {cause.Calls} times in vain: its init fails. No counter of the kernel shows it."));
        }

        if (facts.Devices?.Modules(_ => true).Where(facts.NamedByUnits.ContainsKey).ToList() is { Count: > 0 } twice)
        {
            yield return new(BlameFindingKind.RequestedTwice, Invariant(
                $"systemd-modules-load loads by name what udev loads for devices: {BlameFindings.List(twice.Select(module => $"{module} ({facts.NamedByUnits[module]})"))}. Without those lines udev still loads them."));
        }

        foreach (var found in facts.SelfRequests)
            yield return new(BlameFindingKind.InitWaitsForItself, $"{found.Message} {found.Reason}");
        foreach (var finding in Callers(facts))
            yield return finding;
        foreach (var finding in (facts.Boot?.Findings ?? []).Where(finding => s_ofBoot.Contains(finding.Kind)))
            yield return finding;
        if (facts.Stats is { } stats && baselines is [var baseline] && ForecastMiss.Of(stats.WastedBytes, baseline.WastedBytes) is { } miss)
            yield return new(BlameFindingKind.ForecastMissed, $"{miss} Others than udev may have loaded modules, or the machine is faster or slower than the bench has it: moddups blame tells who, and --machine sets another.");
    }

    // request_module() for a module that is there starts a modprobe that loads nothing.
    private static IEnumerable<BlameFinding> Callers(SystemFacts facts)
    {
        var callers = (facts.Boot?.Causes ?? []).Where(cause => cause.Origin == LoadOrigin.KernelAutoload)
            .GroupBy(cause => cause.Requester ?? "an unknown function", StringComparer.Ordinal)
            .Select(caller => (Name: caller.Key, Idle: caller.Sum(cause => Math.Max(0, cause.Requests - cause.Calls)), All: caller.Sum(cause => cause.Requests)))
            .Where(caller => caller.Idle > 0).OrderByDescending(caller => caller.Idle).ThenBy(caller => caller.Name, StringComparer.Ordinal).ToList();
        if (callers.Count > 0)
        {
            yield return new(BlameFindingKind.RequestedWhilePresent, Invariant(
                $"The kernel made requests after which nothing was left to load: {string.Join(", ", callers.Take(MostCallers).Select(caller => Invariant($"{caller.Name} {caller.Idle} of {caller.All}")))}. Each started a modprobe."));
        }
    }
}
