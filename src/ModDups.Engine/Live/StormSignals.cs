using System.Runtime.InteropServices;

namespace ModDups.Live;

/// <summary>
/// Lets a storm unload what it has loaded before the process ends: a signal or an exit cancels the storm, and waits until it is
/// over. Ctrl+C reaches it by the caller's token, and by the exit that follows.
/// </summary>
internal sealed class StormSignals : IDisposable
{
    private static readonly PosixSignal[] s_signals = [PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly CancellationTokenSource _source;
    private readonly ManualResetEventSlim _isOver = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to wait for signals.</summary>
    /// <param name="cancellation">Cancels the storm too.</param>
    public StormSignals(CancellationToken cancellation)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // After the handler the system does what it does by default: the process ends.
        _registrations = OperatingSystem.IsWindows() ? [] : [.. s_signals.Select(signal => PosixSignalRegistration.Create(signal, _ => End()))];
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Cancels the storm.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Called when nothing of the storm is left to unload.</summary>
    public void Dispose()
    {
        _isOver.Set();
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (var registration in _registrations)
            registration.Dispose();
        // Neither the source nor the event is disposed of: a handler that has begun may still use them.
    }

    private void OnExit(object? sender, EventArgs arguments) => End();

    private void End()
    {
        _source.Cancel();
        _isOver.Wait(CancellationToken.None);
    }
}
