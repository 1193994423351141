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
    private const int LongestError = 4096;

    private readonly Process _process;
    private readonly Task<string> _error;

    private SystemProgram(Process process)
    {
        _process = process;
        _error = Task.Run(() => ReadError(process.StandardError));
    }

    /// <summary>The standard output of the program.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a program in the root folder and the C locale.</summary>
    /// <param name="path">The absolute path of the program.</param>
    /// <param name="arguments">The arguments, which are passed on unchanged.</param>
    /// <param name="input">Its standard input, of at most some kilobytes; empty by default.</param>
    /// <returns>The program, or null if the system could not start it.</returns>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    public static SystemProgram? Start(string path, IEnumerable<string> arguments, ReadOnlySpan<byte> input = default)
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
            var program = new SystemProgram(process);
            program.Give(input);
            return program;
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

    /// <summary>Kills the program and what it started, so that a read of its output ends. It can be called from any thread.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended.
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    // A program that ends before it has read its input tells why by its error.
    private void Give(ReadOnlySpan<byte> input)
    {
        try
        {
            _process.StandardInput.BaseStream.Write(input);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Its exit status tells.
        }
    }

    // All is read, so that the program does not wait, and the beginning is kept.
    private static string ReadError(StreamReader error)
    {
        var kept = new char[LongestError];
        var length = error.ReadBlock(kept);
        var rest = new char[LongestError];
        while (error.Read(rest) > 0)
        {
            // Left out.
        }

        return new string(kept, 0, length);
    }
}
