using ModDups.Analysis.Advice;
using ModDups.Input;
using ModDups.Simulation.Bench;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Analysis.Machines;

/// <summary>Where a machine is: this one, or the archive, folder or file with what another one said.</summary>
public sealed record MachineSource
{
    /// <summary>An archive, a folder with files of the same names, or a copy of <c>stats</c>, whose last dump counts.</summary>
    /// <value>Null, the default, for this machine.</value>
    public string? Path { get; init; }

    /// <summary>True to reckon what a boot of the machine wastes, which takes the bench about a second.</summary>
    /// <value>True by default.</value>
    public bool WantsAdvice { get; init; } = true;

    /// <summary>What each step costs on the bench.</summary>
    public MachineProfile Machine { get; init; } = MachineProfile.KvmGuest;

    /// <summary>Reads the counters. The default reads those of this machine.</summary>
    public StatsSource Counters { get; init; } = new();

    /// <summary>Supplies the time at which this machine is read.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Reads the machine.</summary>
    /// <param name="report">Receives the problems. That a kernel has no counters is a warning.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MachineReading Read(Action<InputProblem> report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var texts = Path is null || InputTree.FolderExists(Path) ? new FactFiles(Path) : null;
        var isRead = true;
        var stats = CountersOf(texts, problem =>
        {
            isRead &= problem.IsWarning;
            report(problem);
        });
        var facts = texts is null || !isRead ? null : FactsOf(report, cancellationToken);
        return new()
        {
            Source = Path,
            IsRead = isRead,
            HasCounters = stats is not null ? true : texts?.HasCounters,
            Identity = IdentityOf(texts),
            Stats = stats,
            Facts = facts,
            Advice = facts is null || !WantsAdvice ? null : AdvicePipeline.Forecast(facts, cancellationToken),
        };
    }

    private ModuleStats? CountersOf(FactFiles? texts, Action<InputProblem> report)
    {
        // Hardly any distribution builds its kernel with counters. What else is known of the machine is worth as much.
        var canLack = Path is null || texts is { IsWhole: true };
        return Counters.Read(Path, problem => report(
            canLack && problem.Kind is InputProblemKind.ModuleStatsNotBuilt or InputProblemKind.NoCounters ? problem with { IsWarning = true } : problem)).LastOrDefault();
    }

    private SystemFacts FactsOf(Action<InputProblem> report, CancellationToken cancellationToken) => new AdviceSource
    {
        Path = Path,
        Machine = Machine,
        Counters = Counters,
        UsesBoot = false,
    }.Open(problem => report(problem with { IsWarning = true }), cancellationToken);

    private MachineIdentity IdentityOf(FactFiles? texts)
    {
        var time = Path is null ? Clock.GetLocalNow() : texts?.Time;
        return new()
        {
            BootId = texts?.BootId,
            Model = texts?.Model,
            Time = time,
            BootTime = time is { } moment && texts?.Uptime is { } uptime ? moment - uptime : null,
        };
    }
}
