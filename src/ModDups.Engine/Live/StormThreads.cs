using System.Diagnostics;

namespace ModDups.Live;

/// <summary>Workers that are threads of this process.</summary>
internal sealed class StormThreads : IStormCrew
{
    private const int StackBytes = 1 << 18;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly List<OpenModule> _modules;
    private readonly Thread[] _threads;
    private bool _hasEnded;

    /// <summary>Opens the modules, and starts the threads.</summary>
    /// <exception cref="IOException">The file of a module can't be opened.</exception>
    public StormThreads(StormJob job, IKernelCalls calls, StormBoard board, StormRecord record)
    {
        _modules = OpenModule.OpenAll(job);
        _threads =
        [
            .. Enumerable.Range(0, job.Workers).Select(index =>
                new Thread(new StormWorker(job, index, _modules, calls, board, record).Run, StackBytes) { IsBackground = true, Name = "moddups storm" }),
        ];
        Array.ForEach(_threads, thread => thread.Start());
    }

    public string? Fault => null;

    public bool End()
    {
        var start = Stopwatch.GetTimestamp();
        _hasEnded = Array.TrueForAll(_threads, thread => thread.Join(Rest(start)));
        return _hasEnded;
    }

    // What a call uses that does not return stays.
    public void Dispose()
    {
        if (_hasEnded)
            _modules.ForEach(module => module.Dispose());
    }

    private static TimeSpan Rest(long start) => s_patience - Stopwatch.GetElapsedTime(start) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
}
