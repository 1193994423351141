using System.ComponentModel;
using System.Diagnostics;

namespace ModDups.Evidence;

/// <summary>What a program of this machine prints. It is ended with its reader.</summary>
internal sealed class ProgramOutput : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private ProgramOutput(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public Stream Stream => _process.StandardOutput.BaseStream;

    /// <summary>Starts a program; null where there is none, and where another machine's root is read.</summary>
    public static ProgramOutput? Start(string root, string program, string[] arguments)
    {
        if (root is not "/") return null;
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start) is { } process ? new ProgramOutput(process) : null;
        }
        catch (Exception error) when (error is Win32Exception or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Waits for its end; what it says where it failed, else null.</summary>
    public string? End()
    {
        _process.WaitForExit();
        return _process.ExitCode == 0 ? null : _error.GetAwaiter().GetResult().Trim();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
