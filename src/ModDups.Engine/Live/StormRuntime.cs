using System.Runtime.InteropServices;
using System.Text;

namespace ModDups.Live;

/// <summary>
/// The runtime of a process that makes storms. By default it compiles anew, on a thread of its own, what was called often: while a
/// storm runs, that takes the time from its workers.
/// </summary>
public static unsafe partial class StormRuntime
{
    private const string Variable = "DOTNET_TieredCompilation";

    /// <summary>
    /// Starts the program of this process over, in its place, so that the runtime compiles each method once. It does nothing where the
    /// user has set DOTNET_TieredCompilation, or where the system does not do it: storms are as right then, and somewhat slower.
    /// </summary>
    public static void CompileOnce()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Variable) is not null || Environment.ProcessPath is not { } program)
            return;
        try
        {
            // As they were given, whatever bytes they consist of.
            var arguments = File.ReadAllBytes("/proc/self/cmdline");
            byte[] environment = [.. File.ReadAllBytes("/proc/self/environ"), .. Encoding.ASCII.GetBytes(Variable + "=0\0")];
            fixed (byte* argumentsStart = arguments, environmentStart = environment, path = Encoding.UTF8.GetBytes(program + '\0'))
            fixed (nint* argumentPointers = Pointers(argumentsStart, arguments), environmentPointers = Pointers(environmentStart, environment))
                _ = Execute(path, argumentPointers, environmentPointers);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Without /proc.
        }
    }

    // The addresses of texts that each end with a NUL, with one of 0 at the end.
    private static nint[] Pointers(byte* start, byte[] texts)
    {
        var pointers = new List<nint>();
        for (var text = 0; text < texts.Length; text = Array.IndexOf(texts, (byte)0, text) + 1)
            pointers.Add((nint)(start + text));
        return [.. pointers, 0];
    }

    [LibraryImport("libc", EntryPoint = "execve")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Execute(byte* path, nint* arguments, nint* environment);
}
