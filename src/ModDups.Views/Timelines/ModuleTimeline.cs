using ModDups.Analysis.Blame;
using ModDups.Analysis.Tuning;
using ModDups.Evidence;
using ModDups.Simulation.Bench;

namespace ModDups.Views.Timelines;

/// <summary>
/// A timeline in Chrome's trace event format, which Perfetto (ui.perfetto.dev), chrome://tracing and speedscope open: who asked for
/// modules, with a thread for each worker and a slice for each step of a load, and whom a duplicate waited for. Storms on the bench and
/// real boots look alike, and may be in one file. It is written while storms run, and needs no more memory for a longer storm.
/// </summary>
public sealed class ModuleTimeline : IDisposable
{
    private readonly TimelineWriter _writer;
    private BenchTimeline? _bench;

    /// <summary>Begins a timeline.</summary>
    /// <param name="stream">Receives the text, as UTF-8. It stays open.</param>
    public ModuleTimeline(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _writer = new(stream);
    }

    /// <summary>Returns the settings of the same storm, which writes what happens into this timeline when it runs.</summary>
    /// <param name="storm">The storm. Only one may run at a time, after the storm before it has ended.</param>
    public BootStormSettings Watch(BootStormSettings storm)
    {
        ArgumentNullException.ThrowIfNull(storm);
        return storm with { Observer = Follow(TitleOf(storm, FormattableString.Invariant($" on {storm.CpuCount} {(storm.CpuCount == 1 ? "CPU" : "CPUs")}"))) };
    }

    /// <summary>Writes what happens on a bench from now on, until <see cref="Complete"/>.</summary>
    /// <param name="bench">The bench.</param>
    /// <returns>What ends it when it is disposed.</returns>
    public IDisposable Watch(ModuleBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        bench.Observe(Follow($"{bench.Remedy}, Linux {bench.Kernel}"));
        return new BenchWatch(bench);
    }

    /// <summary>True where anything of a boot has a time, so that there is a timeline of it.</summary>
    /// <param name="boot">The boot.</param>
    public static bool Shows(BlameAnalysis boot)
    {
        ArgumentNullException.ThrowIfNull(boot);
        return boot.Moments.Count > 0 || boot.Calls.Any(call => call.Call.Start is not null);
    }

    /// <summary>Adds a real boot, and beside it the same boot on the bench, where the analysis has one.</summary>
    /// <param name="boot">The boot.</param>
    /// <param name="cancellationToken">Cancels the boot on the bench.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Add(BlameAnalysis boot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(boot);
        new EvidenceTimeline(_writer, boot.Report.Source).Write(boot);
        foreach (var storm in boot.Storms)
        {
            // The first call of the bench is shown at the time of the first call of the boot.
            var calls = new LoadRecorder();
            BootStorm.Observe(storm with { Observer = calls }, cancellationToken);
            var first = boot.Calls.Where(call => call.Call.Entry == storm.SystemCall).Min(call => call.Call.Start)?.Ticks * TimeSpan.NanosecondsPerTick;
            var shift = calls.Calls.Count == 0 ? 0 : Math.Max(0, (first ?? 0) - calls.Calls.Min(call => call.Entered));
            BootStorm.Observe(storm with { Observer = Follow($"{boot.Report.Source} on the bench", shift) }, cancellationToken);
        }
    }

    /// <summary>Finds who asked for the modules of a real boot, by its events alone.</summary>
    /// <param name="events">The events of one boot.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <returns>The boot, for <see cref="Add"/>.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BlameAnalysis Boot(IReadOnlyList<ModuleLoadEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var settings = new BlameSource { Events = events }.Open(static _ => { });
        return BlamePipeline.Analyse(settings with { WantsForecasts = false }, cancellationToken);
    }

    /// <summary>Ends the timeline. What has not ended yet is marked as unfinished.</summary>
    /// <exception cref="IOException">The stream could not be written to, now or before.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write to it.</exception>
    public void Complete()
    {
        _bench?.Close();
        _writer.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static string TitleOf(BootStormSettings storm, string machine) => $"{storm.Remedy.Name}{machine}, Linux {storm.EffectiveKernel.Name}";

    private BenchTimeline Follow(string title, long shift = 0)
    {
        _bench?.Close();
        return _bench = new(_writer, title, shift);
    }

    /// <summary>Ends the watching of a bench.</summary>
    private sealed class BenchWatch(ModuleBench bench) : IDisposable
    {
        public void Dispose() => bench.Observe(null);
    }
}
