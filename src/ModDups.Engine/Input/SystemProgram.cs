using System.ComponentModel;
using System.Diagnostics;

namespace ModDups.Input;

/// <summary>
/// A running program of this machine, and its output. Only this class starts programs: each by its absolute path
/// (<see cref="ProgramPath"/>), with its arguments as a list, and without a shell. Dispose kills the program if it still
/// runs.
/// </summary>
internal sealed class SystemProgram : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private SystemProgram(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The standard output of the program.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a program with an empty standard input, in the root folder and the C locale.</summary>
    /// <param name="path">The absolute path of the program.</param>
    /// <param name="arguments">The arguments, which are passed on unchanged.</param>
    /// <returns>The program, or null if the system could not start it.</returns>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    public static SystemProgram? Start(string path, IEnumerable<string> arguments)
    {
        if (!Path.IsPathFullyQualified(path))
            throw new ArgumentException($"'{path}' is not an absolute path; .NET would look for it in the current folder.", nameof(path));
        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            if (Process.Start(start) is not { } process)
                return null;
            process.StandardInput.Close();
            return new SystemProgram(process);
        }
        catch (Exception error) when (error is Win32Exception or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Waits until the program exits.</summary>
    /// <returns>The text of standard error if the program failed, otherwise null.</returns>
    public string? End()
    {
        _process.WaitForExit();
        return _process.ExitCode == 0 ? null : _error.GetAwaiter().GetResult().Trim();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
