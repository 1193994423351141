using System.Runtime.InteropServices;

namespace ModDups.Cli.Terminal;

/// <summary>
/// Handles Ctrl+C. The running command observes the token and ends normally. Where it cannot observe the token, such as
/// during a blocking read, the process ends without it.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _registration;

    public Interrupt() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
        Thread.Sleep(s_grace);
        Environment.Exit(ExitStatus.Interrupted);
    }
}
